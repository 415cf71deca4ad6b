import type { Page } from '@playwright/test'
import { createOrganisation, createPartnerUser, organisationPath } from './support/arrange'
import { expectAccessiblePart } from './support/axe'
import { expectVisibleFocus } from './support/keyboard'
import { callAction } from './support/server-actions'
import { chooseForOrganisation, chooseForUser, suspendFor } from './support/staff-screens'
import { expect, test } from './support/test'

const open = (page: Page) => page.locator('dialog[open]')

/** Opens a menu with the keyboard alone, and chooses what begins so. */
async function chooseByKeyboard(page: Page, menu: string, item: string): Promise<void> {
  const button = page.getByRole('button', { name: menu, exact: true })
  await button.focus()
  await page.keyboard.press('Enter')
  const wanted = page.getByRole('menuitem', { name: new RegExp(`^${item}`) })
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  for (let at = 0; at < (await page.getByRole('menuitem').count()); at++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toBeFocused()
  await page.keyboard.press('Enter')
}

test('each dialog takes the focus, keeps it, closes with Escape and gives it back', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, id)
  await page.goto(organisationPath(id))
  const ofUser = `Actions for ${user.name}`
  const dialogs = [
    [ofUser, 'Edit name', 'Name'],
    [ofUser, 'Change email address', 'New email address'],
    [ofUser, 'Move to another organisation', 'Move to'],
    [ofUser, 'Suspend', 'Reason'],
    [ofUser, 'Remove', 'Cancel'],
    ['More actions', 'Suspend', 'Reason'],
    ['More actions', 'Archive', null],
  ] as const
  for (const [menu, item, first] of dialogs) {
    await chooseByKeyboard(page, menu, item)
    const dialog = open(page)
    await expect(dialog).toBeVisible()
    // What it says depends on an answer; until then another dialog stands in its place.
    if (item === 'Archive') await expect(dialog).toContainText('cannot be archived yet')
    if (first) {
      const control = dialog
        .getByLabel(first, { exact: true })
        .or(dialog.getByRole('button', { name: first, exact: true }))
      await expect(control).toBeFocused()
    }
    for (let stop = 0; stop < 8; stop++) await page.keyboard.press('Tab')
    const inside = () =>
      page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.activeElement?.closest('dialog') !== null,
      )
    expect(await inside(), `the focus stays in ${item}`).toBe(true)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expectVisibleFocus(page, page.getByRole('button', { name: menu, exact: true }))
  }
})

test('a user is suspended and reactivated without a pointer', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, id)
  await page.goto(organisationPath(id))
  await chooseByKeyboard(page, `Actions for ${user.name}`, 'Suspend')
  await expect(open(page).getByLabel('Reason')).toBeFocused()
  await page.keyboard.type('Left the company')
  await page.keyboard.press('Enter')
  await expect(open(page)).toHaveCount(0)
  const row = page.getByRole('row').filter({ hasText: user.email })
  await expect(row).toContainText('Left the company')
  await expect(page.getByRole('button', { name: `Actions for ${user.name}` })).toBeFocused()
  await chooseByKeyboard(page, `Actions for ${user.name}`, 'Reactivate')
  await expect(row).not.toContainText('Left the company')
})

test('axe finds nothing in the dialogs about a user', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product)
  await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, id)
  await sql`update partner_users set authenticator_enrolled_at = now() where id = ${user.id}`
  const look = async (item: string) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(organisationPath(id))
    await chooseForUser(page, user.name, item)
    await expect(open(page)).toBeVisible()
  }
  for (const item of ['Edit name', 'Change email address', 'Suspend']) {
    await look(item)
    await open(page).getByRole('textbox').fill('')
    await open(page).locator('button[type="submit"]').click()
    await expect(open(page).getByRole('alert')).toBeFocused()
    await expectAccessiblePart(page, 'dialog[open]', item)
  }
  await look('Move to another organisation')
  await open(page).getByRole('combobox').click()
  await expect(open(page).getByRole('option').first()).toBeVisible()
  await expectAccessiblePart(page, 'dialog[open]', 'move')
  await look('Reset authenticator app')
  await expectAccessiblePart(page, 'dialog[open]', 'reset authenticator app')
})

test('axe finds nothing in the dialogs about an organisation, nor in what they lead to', async ({
  administrator: page,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  const { id } = organisation
  const user = await createPartnerUser(page.request, product, id)
  await page.goto(organisationPath(id))
  const look = async (item: string) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await chooseForOrganisation(page, item)
    await expect(open(page).getByRole('button').last()).toBeVisible()
    await expectAccessiblePart(page, 'dialog[open]', item)
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  await look('Archive')
  await page.keyboard.press('Escape')
  await look('Suspend')
  await suspendFor(page, 'Contract over')
  await look('Reactivate')
  await page.keyboard.press('Escape')
  await chooseForOrganisation(page, 'Archive')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText(/it is left out of the list of partners/)).toBeVisible()
  await expectAccessiblePart(page, 'main', 'suspended and archived')
  await callAction(page.request, product.url, 'restorePartnerOrganisation', { id })
  await page.goto(`/settings/profile/users/${user.id}`)
  await expect(page.getByText(/cannot sign in/).first()).toBeVisible()
  await expectAccessiblePart(page, 'main', 'cannot sign in')
  await page.goto(`/settings/profile/users/find?address=${encodeURIComponent(user.email)}`)
  await expect(page.getByText(/is known here/)).toBeVisible()
  await expectAccessiblePart(page, 'main', 'found')
})
