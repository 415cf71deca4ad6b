import type { APIRequestContext } from '@playwright/test'
import {
  createOrganisation,
  createPartnerUser,
  organisationPath,
  uniqueEmail,
  uniqueWord,
} from './support/arrange'
import { expectAccessible } from './support/axe'
import { newestMail, temporaryPasswordIn } from './support/mailbox'
import { toast } from './support/page-parts'
import { enterWithoutPage } from './support/people'
import { insertUsersOfEveryStatus } from './support/rows'
import { callAction } from './support/server-actions'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

const partners = '/settings/profile/partners'

test('sign-in with errors, and the step of a first sign-in', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(2)
  await expectAccessible(page, 'sign-in with errors')
  const { id } = await createOrganisation(asAdministrator, product)
  const email = uniqueEmail()
  await callAction(asAdministrator, product.url, 'createPartnerUser', {
    organisationId: id,
    name: 'New Here',
    email,
  })
  const password = temporaryPasswordIn(await newestMail(product, email))
  await signIn(page, { email, password })
  await page.getByLabel('New password', { exact: true }).fill('Half')
  await expectAccessible(page, 'new password')
})

/** Enough rows to show how they look; every further one only takes axe longer. */
const table = `${partners}?size=5`

test('a search without hits', async ({ administrator: page }) => {
  await page.goto(`${partners}?search=${uniqueWord()}`)
  await expect(page.getByRole('heading', { name: 'No partner found' })).toBeVisible()
  await expectAccessible(page, 'nothing found')
})

test('what can be opened over the partners table', async ({ administrator: page }) => {
  await page.goto(table)
  await expect(page.getByRole('button', { name: 'Copy Zuora account ID' }).first()).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused()
  await page.keyboard.type('aurora')
  await expect(page.getByRole('option', { name: /^Aurora Cloud Resale/ })).toBeVisible()
  await expectAccessible(page, 'find anything')
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 360, height: 900 })
  await page.getByRole('button', { name: 'Open navigation' }).click()
  await expect(page.getByRole('button', { name: 'Close navigation' })).toBeVisible()
  await expectAccessible(page, 'navigation on a phone')
})

test('the create form', async ({ administrator: page, product }) => {
  const { name } = await createOrganisation(page.request, product)
  await page.goto(`${partners}/new`)
  await page.getByLabel('Partner organisation name').fill(name)
  await expect(page.getByText(/nearly the same name/)).toBeVisible()
  await page.getByRole('button', { name: 'Create Partner Organisation' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Not saved' })).toBeFocused()
  await expectAccessible(page, 'create form with errors')
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expectAccessible(page, 'leave without saving')
})

async function organisationWithUsers(
  request: APIRequestContext,
  product: Parameters<typeof createOrganisation>[1],
  sql: Parameters<typeof insertUsersOfEveryStatus>[0],
): Promise<string> {
  const name = `${'A very long name of a partner organisation '.repeat(3)}${uniqueWord()}`
  const { id } = await createOrganisation(request, product, {
    name,
    logoUrl: `https://logos.example/${'long/'.repeat(40)}logo.svg`,
  })
  await insertUsersOfEveryStatus(sql, id, uniqueWord())
  return id
}

test('an organisation’s page with users in every status, and its dialogs', async ({
  administrator: page,
  product,
  sql,
}) => {
  const id = await organisationWithUsers(page.request, product, sql)
  await page.goto(organisationPath(id))
  await expect(page.getByRole('table').getByText('Needs attention')).toBeVisible()
  await page.getByRole('switch', { name: 'Shop' }).click()
  await expect(toast(page, /may no longer open Shop/)).toBeVisible()
  await expectAccessible(page, 'organisation')
  await page.getByRole('button', { name: 'Create user' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create user' })
  await dialog.getByLabel('Name', { exact: true }).fill('Ann')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toBeFocused()
  await expectAccessible(page, 'create user with errors')
  await dialog.getByRole('button', { name: 'Close' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toBeVisible()
  await expectAccessible(page, 'discard what was entered')
  await question.getByRole('button', { name: 'Discard' }).click()
  const refused = page.getByRole('row').filter({ hasText: 'Needs attention' })
  await refused.getByRole('button', { name: 'Remove' }).click()
  await expect(question).toBeVisible()
  await expectAccessible(page, 'remove a user')
})

test('what a viewer sees', async ({ asAdministrator, viewer, product, sql }) => {
  const id = await organisationWithUsers(asAdministrator, product, sql)
  await viewer.goto(organisationPath(id))
  await expect(viewer.getByRole('table').getByText('Needs attention')).toBeVisible()
  await expectAccessible(viewer, 'organisation for a viewer')
})

test('the start of a partner user without pages, and one of those pages', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const organisation = await createOrganisation(asAdministrator, product, {
    logoUrl: 'https://logos.example/logo.svg',
  })
  const user = await createPartnerUser(asAdministrator, product, organisation.id)
  await enterWithoutPage(page.request, product.url, user)
  await callAction(asAdministrator, product.url, 'changePartnerPageAccess', {
    id: organisation.id,
    withdraw: ['shop', 'self-service'],
  })
  await page.goto('/partner')
  await expectAccessible(page, 'partner start without pages')
  await page.goto('/partner/shop')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'partner page that does not exist')
})

test('addresses with nothing behind them', async ({ administrator: page, visitor }) => {
  await page.goto(`${partners}/nothing`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(page, 'no such organisation')
  await visitor.goto('/nothing')
  await expect(visitor.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(visitor, 'no such page')
})
