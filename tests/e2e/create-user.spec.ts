import type { Page } from '@playwright/test'
import { clearFaults, type Fault, setFaults } from '@/scripts/local/cognito/control'
import {
  createOrganisation,
  createPartnerUser,
  organisationPath,
  uniqueEmail,
  uniqueWord,
} from './support/arrange'
import { createForeignLogin, hasLogin } from './support/logins'
import { newestMail } from './support/mailbox'
import { toast } from './support/page-parts'
import { expect, test } from './support/test'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Create user' })
const row = (page: Page, email: string) => page.getByRole('row').filter({ hasText: email })

async function addUser(page: Page, organisationId: string, email: string): Promise<void> {
  await page.goto(organisationPath(organisationId))
  await page.getByRole('button', { name: 'Create user' }).click()
  await dialog(page).getByLabel('Name', { exact: true }).fill(`User ${uniqueWord()}`)
  await dialog(page).getByLabel('Email address').fill(email)
  await dialog(page).getByRole('button', { name: 'Save' }).click()
}

test('an address in use is refused in any letter case, naming where it is used', async ({
  administrator: page,
  product,
}) => {
  const first = await createOrganisation(page.request, product)
  const second = await createOrganisation(page.request, product)
  const { email } = await createPartnerUser(page.request, product, first.id)
  await addUser(page, second.id, email.toUpperCase())
  const field = dialog(page).getByLabel('Email address')
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(field).toHaveAccessibleDescription(new RegExp(first.name))
  await expect(field).toHaveValue(email.toUpperCase())
  await expect(dialog(page).getByRole('alert')).toBeFocused()
})

test('an address with a plus-tag is another address', async ({ administrator: page, product }) => {
  const { id } = await createOrganisation(page.request, product)
  const { email } = await createPartnerUser(page.request, product, id)
  const tagged = email.replace('@', '+eu@')
  await addUser(page, id, tagged)
  await expect(dialog(page)).toBeHidden()
  await expect(row(page, tagged)).toContainText('Invited')
  await newestMail(product, tagged)
})

test('an international domain stays the one that was typed, and gets the invitation', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const local = uniqueWord()
  await addUser(page, id, `${local}@maßanfertigung.de`)
  await expect(dialog(page)).toBeHidden()
  await expect(row(page, `${local}@maßanfertigung.de`)).toContainText('Invited')
  await newestMail(product, `${local}@xn--maanfertigung-cdb.de`)
})

test('the user who has the address can be opened, or moved here', async ({
  administrator: page,
  product,
}) => {
  const holder = await createOrganisation(page.request, product)
  const here = await createOrganisation(page.request, product)
  const { email, id, name } = await createPartnerUser(page.request, product, holder.id)
  await addUser(page, here.id, email)
  await expect(dialog(page).getByRole('link', { name, exact: true })).toHaveAttribute(
    'href',
    `${organisationPath(holder.id)}/users/${id}`,
  )
  await dialog(page)
    .getByRole('button', { name: `Move to ${here.name}…` })
    .click()
  await expect(dialog(page)).toContainText('every open session ends')
  await dialog(page).getByRole('button', { name: 'Move', exact: true }).click()
  await expect(toast(page, `${name} is moved to ${here.name}.`)).toBeVisible()
  await expect(row(page, email)).toBeVisible()
})

test('a form that is not filled in stays open and says what is missing', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  await page.goto(organisationPath(id))
  await expect(page.getByRole('heading', { name: 'No users yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Create user' }).click()
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog(page).getByRole('alert').getByRole('link')).toHaveCount(2)
  await dialog(page).getByLabel('Email address').fill('not an address')
  await dialog(page).getByRole('button', { name: 'Save' }).click()
  await expect(dialog(page).getByLabel('Email address')).toHaveAccessibleDescription(
    /like name@example\.com/,
  )
})

test('somebody else’s login is a field error, and leaves no row', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const email = uniqueEmail()
  await createForeignLogin(product, email)
  await addUser(page, id, email)
  await expect(dialog(page).getByLabel('Email address')).toHaveAccessibleDescription(
    /already has a login/,
  )
  expect(await sql`select id from partner_users where email = ${email}`).toHaveLength(0)
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: email }).first()).toBeVisible()
  expect(await hasLogin(product, email)).toBe(true)
})

/** Faults are set for the whole pool at once, so these take turns. */
test.describe('while Cognito is slow', () => {
  test.describe.configure({ mode: 'default' })
  test.afterEach(({ product }) => clearFaults(product.pool))

  const slow = (email: string): Fault => ({
    call: 'AdminCreateUser',
    kind: 'slow',
    milliseconds: 4_600,
    match: { email },
    times: 1,
  })

  test('the dialog says so, and the row becomes Invited by itself', async ({
    administrator: page,
    product,
  }) => {
    const { id } = await createOrganisation(page.request, product)
    const email = uniqueEmail()
    await setFaults({ ...product.pool, faults: [slow(email)] })
    await addUser(page, id, email)
    await expect(dialog(page).getByRole('status').filter({ hasText: 'few seconds' })).toBeVisible()
    await expect(dialog(page)).toBeHidden()
    await expect(toast(page, /still being set up/)).toBeVisible()
    await expect(row(page, email)).toContainText('Setting up')
    await expect(row(page, email)).toContainText('Invited', { timeout: 20_000 })
    await newestMail(product, email)
  })

  test('a late refusal becomes Needs attention, with the reason and Remove', async ({
    administrator: page,
    product,
    sql,
  }) => {
    const { id } = await createOrganisation(page.request, product)
    const email = uniqueEmail()
    await createForeignLogin(product, email)
    await setFaults({ ...product.pool, faults: [slow(email)] })
    await addUser(page, id, email)
    await expect(row(page, email)).toContainText('Setting up')
    await expect(row(page, email)).toContainText('Needs attention', { timeout: 20_000 })
    await expect(row(page, email)).toContainText('already has a login')
    await row(page, email).getByRole('button', { name: 'Remove' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText(email)
    await question.getByRole('button', { name: 'Remove' }).click()
    await expect(row(page, email)).toHaveCount(0)
    expect(await sql`select id from partner_users where email = ${email}`).toHaveLength(0)
    expect(await hasLogin(product, email)).toBe(true)
  })
})
