import type { Page } from '@playwright/test'
import { setFaults } from '@/scripts/local/zuora/control'
import { createPartnerUser, newOrganisation, organisationPath, uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { addBillingAccount } from './support/billing-accounts'
import { tabTo } from './support/keyboard'
import { withoutZuora } from './support/own-product'
import { administratorOf } from './support/people'
import { offersFor, placeSale } from './support/sales'
import { callAction } from './support/server-actions'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

const path = '/settings/profile/partners/new'
/** Accounts of the local Salesforce. */
const salesforce = {
  id: '001D000000INjVeIAL',
  name: 'Baltic Business Software',
  other: '001M000000qfPySIAU',
  unknown: '001000000000001AAA',
}

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label })
const zuoraField = (page: Page) => field(page, 'Zuora account ID')
const submit = (page: Page) => page.getByRole('button', { name: 'Create Partner Organisation' })
const longTimeout = { timeout: 20_000 }

const billing = (page: Page) => page.getByRole('region', { name: 'Billing' })

async function fillIn(page: Page, zuoraAccount: string): Promise<string> {
  const name = `Partner ${uniqueWord()}`
  await page.goto(path)
  await field(page, 'Partner organisation name').fill(name)
  await zuoraField(page).fill(zuoraAccount)
  await page.getByRole('radio', { name: 'Partner', exact: true }).check()
  return name
}

test('an account is shown while it is typed, by number and by ID, and both keys are kept', async ({
  administrator: page,
  product,
}) => {
  const { id, number, name } = await addBillingAccount(product, { currency: 'USD' })
  for (const key of [number, id.toUpperCase()]) {
    const organisation = await fillIn(page, key)
    const note = page.getByRole('paragraph').filter({ hasText: name })
    await expect(note).toContainText(number)
    await expect(note).toContainText('USD')
    await expect(note).toContainText('Active')
    await submit(page).click()
    await expect(page.getByRole('heading', { name: organisation, level: 1 })).toBeVisible()
    await expect(billing(page)).toContainText(name)
    await expect(billing(page)).toContainText(number)
    await expect(billing(page)).toContainText(id)
    await expect(billing(page)).toContainText('Net 30')
    await expect(billing(page).getByText('Active', { exact: true })).toBeVisible()
  }
})

test('a cancelled and an unknown account are refused at the field, and nothing is made', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { number, name } = await addBillingAccount(product, { status: 'Canceled' })
  for (const [key, reason] of [
    [number, `The account “${name}” is cancelled in Zuora.`],
    [`P-${uniqueWord()}`, 'Zuora does not know this account. Check the ID or number.'],
  ] as const) {
    const organisation = await fillIn(page, key)
    await expect(zuoraField(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(zuoraField(page)).toHaveAccessibleDescription(new RegExp(reason))
    await submit(page).click()
    const summary = page.getByRole('alert').filter({ hasText: 'Not saved' })
    await expect(summary).toBeFocused()
    await expect(summary).toContainText(reason)
    await expectAccessible(page, `create form: ${reason}`)
    expect(await sql`select id from partner_organisations where name = ${organisation}`).toEqual([])
  }
})

test('Zuora’s Salesforce ID is offered, and warned of when another is typed; names are looked up', async ({
  administrator: page,
  product,
}) => {
  const { number } = await addBillingAccount(product, { crmId: salesforce.id.slice(0, 15) })
  const name = await fillIn(page, number)
  const use = page.getByRole('button', { name: 'Use this ID' })
  await expect(use).toBeVisible()
  await tabTo(page, use)
  await page.keyboard.press('Enter')
  await expect(field(page, 'Salesforce account ID')).toBeFocused()
  await expect(field(page, 'Salesforce account ID')).toHaveValue(salesforce.id)
  await expect(page.getByText(salesforce.name, { exact: true })).toBeVisible()
  await expect(use).toBeHidden()

  await field(page, 'Salesforce account ID').fill(salesforce.other)
  await expect(page.getByText('belongs to another Salesforce account')).toContainText(salesforce.id)
  await field(page, 'Salesforce account ID').fill(salesforce.unknown)
  await expect(
    page.getByRole('main').getByText('Not found in Salesforce, or not visible'),
  ).toBeVisible()
  await expectAccessible(page, 'create form with accounts')
  await submit(page).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(salesforce.unknown)
})

test('the picture shows who is who under each invoice owner, and stays with the reason', async ({
  administrator: page,
  viewer,
  product,
}) => {
  const { number } = await addBillingAccount(product)
  const name = await fillIn(page, number)
  const picture = page.getByRole('figure')
  await expect(picture).toContainText('on the partner’s payment terms')
  await page.getByRole('radio', { name: 'End customer' }).check()
  await expect(picture).toContainText('is invoiced on its own account and payment terms')
  await submit(page).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await viewer.goto(new URL(page.url()).pathname)
  await expect(billing(viewer).getByRole('figure')).toContainText('is invoiced on its own account')
  await expect(billing(viewer)).toContainText('Cannot be changed. A change would split')
})

test('Zuora out of reach is said, saving works, and the account is found when it answers', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const known = await addBillingAccount(product)
  const lost = `P-${uniqueWord()}`
  await setFaults({ ...product.zuora, faults: [{ call: '*', kind: 'fail-before' }] })
  await signIn(page, product.administrator)
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()

  const unknown = await fillIn(page, lost)
  await expect(
    page.getByRole('main').getByText('Zuora does not answer now. You can save'),
  ).toBeVisible()
  await submit(page).click()
  // Creating waits for Zuora some seconds itself.
  await expect(page.getByRole('heading', { name: unknown, level: 1 })).toBeVisible(longTimeout)
  await expect(billing(page)).toContainText('Not checked yet')
  const unknownPath = new URL(page.url()).pathname
  const name = await fillIn(page, known.number)
  await submit(page).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible(longTimeout)
  await expect(billing(page)).toContainText('Not checked yet')
  await expectAccessible(page, 'an account that is not checked yet')

  await setFaults({ ...product.zuora, faults: [] })
  const request = await administratorOf(product)
  for (const path of [unknownPath, new URL(page.url()).pathname]) {
    const id = path.split('/').at(-1)
    await callAction(request, product.url, 'checkPartnerOrganisationBilling', { id })
  }
  await expect(billing(page)).toContainText(known.name, longTimeout)
  await expect(billing(page).getByText('Active', { exact: true })).toBeVisible()

  await page.goto(unknownPath)
  await expect(billing(page)).toContainText('Needs attention')
  const main = page.getByRole('main')
  await expect(main).toContainText(`Zuora does not know the account ${lost}.`)
  await expect(main).toContainText('This organisation cannot sell.')
  await expectAccessible(page, 'an account that needs attention')
  const organisationId = unknownPath.split('/').at(-1) ?? ''
  const user = await createPartnerUser(request, product, organisationId)
  await request.dispose()
  const offers = await offersFor(product, [organisationId])
  await expect(placeSale(product, { id: user.id, organisationId }, offers)).rejects.toMatchObject({
    code: 'conflict',
  })
  await page.goto(`/settings/profile/partners?search=${encodeURIComponent(unknown)}`)
  await expect(page.getByRole('row').filter({ hasText: unknown })).toContainText('Needs attention')

  await addBillingAccount(product, { number: lost })
  await page.goto(unknownPath)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(billing(page).getByText('Active', { exact: true })).toBeVisible(longTimeout)
  await expect(main).not.toContainText('This organisation cannot sell.')
})

test.describe('an installation without Zuora', () => {
  test.use({ settings: withoutZuora })

  test('says that accounts are not checked, and creates', async ({
    ownProduct: product,
    ownPage: page,
  }) => {
    await signIn(page, product.administrator)
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
    const { zuoraAccountKey = '' } = await newOrganisation(product, { zuoraAccountKey: 'ANY-1' })
    const name = await fillIn(page, zuoraAccountKey)
    await expect(page.getByRole('main').getByText('Zuora is not connected here')).toBeVisible()
    await submit(page).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await expect(billing(page)).toContainText('Zuora is not connected here')
  })
})

test('a viewer sees that an account needs attention, and cannot have it checked', async ({
  administrator: page,
  viewer,
  product,
  sql,
}) => {
  const { number } = await addBillingAccount(product)
  const name = await fillIn(page, number)
  await submit(page).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await sql`update partner_organisations set billing_account_state = 'unusable' where id = ${id}`
  await viewer.goto(organisationPath(id))
  await expect(viewer.getByRole('main')).toContainText('is a draft or cancelled in Zuora')
  await expect(billing(viewer)).toContainText('Needs attention')
  await expect(viewer.getByRole('button', { name: 'Check again' })).toHaveCount(0)
})
