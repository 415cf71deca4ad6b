import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const schemes = ['light', 'dark'] as const
/** The only rules that look at colours; the others find the same in the dark. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']
/** The narrowest phone and a common screen, in CSS pixels. */
const widths = [360, 1440] as const

/**
 * axe finds nothing in either scheme at either width, and nothing is wider than a phone.
 * @param within CSS selector of what to look at, where the page around it is looked at elsewhere
 */
export async function expectAccessible(
  page: Page,
  what: string,
  { within = 'html' }: { within?: string } = {},
): Promise<void> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
      // A refresh that is under way takes the title away for a moment.
      await expect(page).toHaveTitle(/\S/)
      const axe = new AxeBuilder({ page }).include(within)
      const { violations } = await (colorScheme === 'light'
        ? axe
        : axe.withRules(rulesOfColour)
      ).analyze()
      for (const { id, nodes } of violations)
        for (const { target, failureSummary } of nodes)
          found.push(
            `${what}, ${colorScheme}, ${width}: ${id} at ${target.join(' ')}: ${failureSummary}`,
          )
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (overflow > 0) found.push(`${what}: ${overflow} pixels too wide for ${width}`)
  }
  expect(found).toEqual([])
}
