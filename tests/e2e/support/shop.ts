import { type APIRequestContext, expect, type Page } from '@playwright/test'
import type { CreateInput } from '@/lib/partners/organisations/schema'
import { createOrganisation, createPartnerUser, uniqueWord } from './arrange'
import type { Product } from './product'
import { offersFor } from './sales'

/** A partner user of a new organisation that can sell, with offers that only it has. */
export async function newSeller(
  request: APIRequestContext,
  product: Product,
  overrides: Partial<CreateInput> = {},
) {
  const organisation = await createOrganisation(request, product, overrides)
  const user = await createPartnerUser(request, product, organisation.id)
  return { organisation, user, offers: await offersFor(product, [organisation.id]) }
}

/** Enters five seats for a new customer into the Shop; gives the customer's name. */
export async function enterSale(page: Page, offer: string): Promise<string> {
  const customer = `Customer ${uniqueWord()}`
  await page.getByRole('checkbox', { name: offer }).check()
  await page.getByLabel('Seats').fill('5')
  await page.getByRole('radio', { name: 'A new customer' }).check()
  const fields = {
    Company: customer,
    'Contact’s first name': 'Aino',
    'Contact’s last name': 'Virtanen',
    'Contact’s email address': 'aino@customer.example',
    'Street and number': 'Mannerheimintie 1',
    Postcode: '00100',
    City: 'Helsinki',
  }
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('Country').selectOption({ label: 'Finland' })
  return customer
}

/** Has the amounts shown. */
export async function previewSale(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Preview order' }).click()
  await expect(page.getByRole('region', { name: 'Preview' })).toBeVisible()
}

/** The local Zuora's row of a subscription, on its page. */
export async function rowInZuora(page: Page, { zuora }: Product, number: string) {
  await page.goto(`${zuora.endpoint}/tenants/${zuora.tenantId}`)
  return page.getByRole('row').filter({ hasText: number })
}

/** The number of the subscription on an order's page. */
export async function subscriptionOn(page: Page): Promise<string> {
  await expect(page.getByText('The subscription is set up.')).toBeVisible({ timeout: 20_000 })
  return await page.getByRole('definition').filter({ hasText: /^PMS-/ }).innerText()
}
