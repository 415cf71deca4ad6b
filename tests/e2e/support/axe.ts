import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type View = { width: number; colorScheme: 'light' | 'dark' }

/** The narrowest phone and a common screen, in CSS pixels. */
const [phone, screen] = [360, 1440]
/** Colours are the same at every width. */
const everyView: readonly View[] = [
  { width: phone, colorScheme: 'light' },
  { width: screen, colorScheme: 'light' },
  { width: screen, colorScheme: 'dark' },
]
/** A part has the same content at every width. */
const viewsOfPart: readonly View[] = [
  { width: phone, colorScheme: 'light' },
  { width: screen, colorScheme: 'dark' },
]
/** The only rules that look at colours; the others find the same in the dark. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

async function violationsIn(page: Page, view: View, within: string): Promise<string[]> {
  const { width, colorScheme } = view
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
  // A refresh that is under way takes the title away for a moment.
  await expect(page).toHaveTitle(/\S/)
  const axe = new AxeBuilder({ page }).include(within)
  if (colorScheme === 'dark') axe.withRules(rulesOfColour)
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (overflow > 0) found.push(`${overflow} pixels too wide`)
  return found.map((each) => `${colorScheme}, ${width}: ${each}`)
}

/** axe finds nothing at either width nor in the dark, and nothing is wider than a phone. */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found: string[] = []
  for (const view of everyView) found.push(...(await violationsIn(page, view, 'html')))
  expect(found, what).toEqual([])
}

/** axe finds nothing in a part of the page, in either scheme; what is around is looked at elsewhere. */
export async function expectAccessiblePart(
  page: Page,
  part: 'main' | 'dialog[open]',
  what: string,
): Promise<void> {
  const found: string[] = []
  for (const view of viewsOfPart) found.push(...(await violationsIn(page, view, part)))
  expect(found, what).toEqual([])
}
