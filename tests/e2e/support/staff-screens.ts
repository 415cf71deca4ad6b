import { expect, type Locator, type Page } from '@playwright/test'

/** The row of a list that shows this address. */
export function userRow(page: Page, email: string): Locator {
  return page.getByRole('row').filter({ hasText: email })
}

/** Opens a menu and chooses what begins so. */
async function chooseFrom(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click()
  await page
    .getByRole('menu')
    .getByRole('menuitem', { name: new RegExp(`^${item}`) })
    .click()
}

/** Chooses something from the menu in a user's row. */
export async function chooseForUser(page: Page, name: string, item: string): Promise<void> {
  await chooseFrom(page, `Actions for ${name}`, item)
}

/** Chooses something from the menu of an organisation's page. */
export async function chooseForOrganisation(page: Page, item: string): Promise<void> {
  await chooseFrom(page, 'More actions', item)
}

/** Takes access from the subject of the open dialog. */
export async function suspendFor(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(dialog).toBeHidden()
}

/** Says yes to what is asked. */
export async function confirm(page: Page, label: string): Promise<void> {
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: label }).click()
  await expect(question).toBeHidden()
}
