import type { Locator, Page } from '@playwright/test'

/** A toast as it is seen; the same words also stand where screen readers watch. */
export function toast(page: Page, words: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Notifications' }).getByText(words)
}

/** What a form says went wrong; Next's own announcer of pages is an alert too. */
export function problemOn(page: Page): Locator {
  return page.getByRole('main').getByRole('alert')
}

/** Finds something in a search to choose from, and chooses it. */
export async function choose(at: Page | Locator, field: string, name: string) {
  const box = at.getByRole('combobox', { name: field, exact: true })
  // What is chosen already is no new text, and opens nothing by being typed.
  await box.click()
  await box.fill(name)
  await at.getByRole('option', { name }).click()
}
