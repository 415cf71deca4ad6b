import type { Page } from '@playwright/test'
import { createOrganisation, newOrganisation, uniqueWord } from './support/arrange'
import type { Product } from './support/product'
import { expect, test } from './support/test'

const path = '/settings/profile/partners/new'
/** The sample of Salesforce's documentation, whole and with its letter case lost. */
const salesforce = {
  short: '001M000000qfPyS',
  long: '001M000000qfPySIAU',
  damaged: '001m000000QFPySIAU',
}

const field = (page: Page, label: string) => page.getByRole('textbox', { name: label })
const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'Not saved' })
const submit = (page: Page) => page.getByRole('button', { name: 'Create Partner Organisation' })

async function fillIn(page: Page, product: Product): Promise<string> {
  const { name, zuoraAccountKey = '' } = await newOrganisation(product)
  await page.goto(path)
  await field(page, 'Partner organisation name').fill(name)
  await field(page, 'Zuora account ID').fill(zuoraAccountKey)
  await page.getByRole('radio', { name: 'Partner', exact: true }).check()
  return name
}

test('name, Zuora account and invoice owner are required; the owner has no default', async ({
  administrator: page,
}) => {
  await page.goto(path)
  for (const owner of await page.getByRole('radio', { name: /Partner|End customer/ }).all())
    await expect(owner).not.toBeChecked()
  await field(page, 'Logo (URL)').fill('https://logos.example/a.svg')
  await submit(page).click()
  await expect(summary(page)).toBeFocused()
  await expect(summary(page).getByRole('link')).toHaveText([
    'Enter the partner organisation name.',
    'Enter the Zuora account ID.',
    'Choose who owns the invoices.',
  ])
  await expect(field(page, 'Partner organisation name')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page, 'Logo (URL)')).toHaveValue('https://logos.example/a.svg')
  await summary(page).getByRole('link', { name: 'Enter the Zuora account ID.' }).click()
  await expect(field(page, 'Zuora account ID')).toBeFocused()
  await expect(page).toHaveURL(path)
})

test('each invoice owner says what it means', async ({ administrator: page }) => {
  await page.goto(path)
  await expect(
    page.getByRole('radio', { name: 'Partner', exact: true }),
  ).toHaveAccessibleDescription(/partner’s own Zuora account/)
  await expect(page.getByRole('radio', { name: 'End customer' })).toHaveAccessibleDescription(
    /created for the customer with each new subscription/,
  )
})

const refused = [
  ['Logo (URL)', 'javascript:alert(1)', 'must begin with https://'],
  ['Logo (URL)', 'http://logos.example/a.svg', 'must begin with https://'],
  ['Logo (URL)', 'https://user:word@logos.example/a.svg', 'user name or password'],
  ['Logo (URL)', 'https://logos.example:8443/a.svg', 'cannot name a port'],
  ['Zuora account ID', 'A0001/7', 'cannot contain #, ? or /'],
  ['Salesforce account ID', salesforce.damaged, 'letter or its case was changed'],
  ['Salesforce account ID', '003M000000qfPySIAU', 'account IDs begin with 001'],
  ['Salesforce account ID', '001M000000qfPySI', '15 or 18'],
] as const

test('what cannot be right is refused at its field, and the rest is kept', async ({
  administrator: page,
  product,
}) => {
  const name = await fillIn(page, product)
  for (const [label, value, reason] of refused) {
    const kept = await field(page, label).inputValue()
    await field(page, label).fill(value)
    await submit(page).click()
    await expect(summary(page)).toContainText(reason)
    await expect(field(page, label)).toHaveAttribute('aria-invalid', 'true')
    await expect(field(page, label)).toHaveAccessibleDescription(
      new RegExp(reason.replace('?', '\\?')),
    )
    await expect(field(page, label)).toHaveValue(value)
    await expect(field(page, 'Partner organisation name')).toHaveValue(name)
    await field(page, label).fill(kept)
  }
  await field(page, 'Salesforce account ID').fill(salesforce.short)
  await submit(page).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(salesforce.long)
})

test('similar organisations are pointed out, and do not stand in the way', async ({
  administrator: page,
  product,
}) => {
  const word = uniqueWord()
  const other = await createOrganisation(page.request, product, { name: `${word} Trading Ltd` })
  await page.goto(path)
  await field(page, 'Partner organisation name').fill(`${word} Tradings Ltd`)
  await field(page, 'Zuora account ID').fill(other.zuoraAccountKey)
  const hint = page.getByRole('listitem').filter({ hasText: other.name })
  await expect(hint).toContainText('the same Zuora account')
  await expect(hint).toContainText('nearly the same name')
  await expect(hint.getByRole('link')).toHaveAttribute('href', new RegExp(other.id))
  await page.getByRole('radio', { name: 'End customer' }).check()
  await submit(page).click()
  await expect(page.getByRole('heading', { name: `${word} Tradings Ltd`, level: 1 })).toBeVisible()
})

test('pressing twice creates one', async ({ administrator: page, product, sql }) => {
  const name = await fillIn(page, product)
  await submit(page).evaluate((button: HTMLButtonElement) => {
    button.click()
    button.click()
    button.form?.requestSubmit()
  })
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  const found = await sql`select id from partner_organisations where name = ${name}`
  expect(found).toHaveLength(1)
})

test.describe('without a connection', () => {
  test.use({ expectedProblems: [/ERR_CONNECTION_RESET/] })

  test('what was typed is kept, and the form says so', async ({
    administrator: page,
    product,
    sql,
  }) => {
    const name = await fillIn(page, product)
    await page.route(path, (route) =>
      route.request().method() === 'POST' ? route.abort('connectionreset') : route.fallback(),
    )
    await submit(page).click()
    const uncertain = page.getByRole('alert').filter({ hasText: 'This may have been done' })
    await expect(uncertain).toContainText('The server did not answer')
    await expect(field(page, 'Partner organisation name')).toHaveValue(name)
    expect(await sql`select id from partner_organisations where name = ${name}`).toHaveLength(0)
    await page.unroute(path)
    await submit(page).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  })
})
