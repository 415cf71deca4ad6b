import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

type View = { width: number; colorScheme: 'light' | 'dark' }

/** The narrowest phone and a common screen, in CSS pixels. */
const [phone, screen] = [360, 1440]
/** Both widths and both schemes. What depends on one of each alone is the same in the other. */
const views: readonly View[] = [
  { width: phone, colorScheme: 'light' },
  { width: screen, colorScheme: 'dark' },
]

/** A tablet and a small laptop: where a layout changes it may become too wide. */
const between = [768, 1280] as const

async function overflowOf(page: Page): Promise<string[]> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return overflow > 0 ? [`${overflow} pixels too wide`] : []
}

async function overflowBetween(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const width of between) {
    await page.setViewportSize({ width, height: 900 })
    found.push(...(await overflowOf(page)).map((each) => `${width}: ${each}`))
  }
  return found
}

/** Asks axe about a part of the page; no page of the product has frames. */
async function askAxe(page: Page, within: string): Promise<axe.Result[]> {
  // To read axe takes a browser three times as long as to ask it: a document reads it once.
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe.source)
  return await page.evaluate(async (part) => {
    const { axe: here } = globalThis as unknown as { axe: typeof axe }
    const options = {
      rules: { 'target-size': { enabled: true } },
      resultTypes: ['violations' as const],
    }
    return (await here.run(part, options)).violations
  }, within)
}

async function violationsIn(page: Page, view: View, within: string): Promise<string[]> {
  const { width, colorScheme } = view
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  // Scrolled, a page has something below its bar at the top, which axe takes for too small a target.
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }))
  // Those that follow scrolling never end.
  const running = () =>
    page.evaluate(
      () =>
        document.getAnimations().filter(({ timeline }) => timeline === document.timeline).length,
    )
  await expect.poll(running).toBe(0)
  // A refresh that is under way takes the title away for a moment.
  await expect(page).toHaveTitle(/\S/)
  const violations = await askAxe(page, within)
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  )
  found.push(...(await overflowOf(page)))
  return found.map((each) => `${colorScheme}, ${width}: ${each}`)
}

/**
 * axe finds nothing at either width, in light or dark, no target is too small (WCAG 2.2, 2.5.8), and nothing is wider
 * than a phone, a tablet or a laptop.
 */
export async function expectAccessible(page: Page, what: string): Promise<void> {
  const found: string[] = []
  for (const view of views) found.push(...(await violationsIn(page, view, 'html')))
  found.push(...(await overflowBetween(page)))
  expect(found, what).toEqual([])
}

/** axe finds nothing in a part of the page, in either scheme; what is around is looked at elsewhere. */
export async function expectAccessiblePart(
  page: Page,
  part: 'main' | '.view-bar' | 'dialog[open]',
  what: string,
): Promise<void> {
  await expect(page.locator(part)).toBeVisible()
  const found: string[] = []
  for (const view of views) found.push(...(await violationsIn(page, view, part)))
  expect(found, what).toEqual([])
}
