import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type View = { width: number; colorScheme: 'light' | 'dark' }

/** The narrowest phone and a common screen, in CSS pixels. */
const [phone, screen] = [360, 1440]
/** Both widths and both schemes. What depends on one of each alone is the same in the other. */
const views: readonly View[] = [
  { width: phone, colorScheme: 'light' },
  { width: screen, colorScheme: 'dark' },
]

async function violationsIn(page: Page, view: View, within: string): Promise<string[]> {
  const { width, colorScheme } = view
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  // A refresh that is under way takes the title away for a moment.
  await expect(page).toHaveTitle(/\S/)
  const { violations } = await new AxeBuilder({ page }).include(within).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (overflow > 0) found.push(`${overflow} pixels too wide`)
  return found.map((each) => `${colorScheme}, ${width}: ${each}`)
}

/** axe finds nothing at either width, in light or dark, and nothing is wider than a phone. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found: string[] = []
  for (const view of views) found.push(...(await violationsIn(page, view, 'html')))
  expect(found, what).toEqual([])
}

/** axe finds nothing in a part of the page, in either scheme; what is around is looked at elsewhere. */
export async function expectAccessiblePart(
  page: Page,
  part: 'main' | 'dialog[open]',
  what: string,
): Promise<void> {
  const found: string[] = []
  for (const view of views) found.push(...(await violationsIn(page, view, part)))
  expect(found, what).toEqual([])
}
