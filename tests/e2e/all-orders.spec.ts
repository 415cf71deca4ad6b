import type { Page } from '@playwright/test'
import type postgres from 'postgres'
import { uuidv7 } from '@/db/ids'
import { uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { insertOrganisations } from './support/rows'
import { expect, test } from './support/test'

const path = '/settings/profile/orders'
const phone = { width: 390, height: 844 }

/** An organisation whose orders were placed an hour after each other, every tenth of them refused. */
async function organisationWithOrders(sql: postgres.Sql, name: string, count: number) {
  const [organisationId = ''] = await insertOrganisations(sql, [
    { name, createdAt: '2026-01-01T00:00:00Z' },
  ])
  const customerId = uuidv7()
  await sql`
    insert into customers (id, organisation_id, name, email, country, currency, details)
    values (${customerId}, ${organisationId}, 'Bright Harbour Ltd', 'c@customer.example', 'FI', 'EUR', '{}')`
  const request = {
    kind: 'sale',
    startDate: '2026-06-01',
    term: { kind: 'evergreen' },
    plans: [],
    ordered: [
      {
        code: 'offer',
        offer: {
          name: 'Workspace Standard, monthly',
          quantities: [{ quantity: '12', charge: { name: 'Seats', unit: 'Each' } }],
        },
      },
    ],
  }
  await sql`
    insert into orders (id, organisation_id, customer_id, kind, submission_key, invoice_owner, request,
      order_date, placed_by_name, state, created_at)
    select gen_random_uuid(), ${organisationId}, ${customerId}, 'sale', gen_random_uuid(), 'partner',
      ${sql.json(request)}, '2026-06-01', 'Una User', case when i % 10 = 0 then 'refused' else 'given_up' end,
      timestamptz '2026-06-01T00:30:00Z' + i * interval '1 hour'
    from generate_series(1, ${count}::int) i`
  return organisationId
}

const rows = (page: Page) => page.getByRole('table', { name: 'Orders' }).locator('tbody tr')

test('orders are narrowed down to a partner and a state, and pages lead through them both ways', async ({
  viewer: page,
  sql,
}) => {
  const name = `${uniqueWord()} Trading`
  const organisationId = await organisationWithOrders(sql, name, 120)
  await page.goto('/settings/profile/account')
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await navigation.getByRole('link', { name: 'Orders' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orders')

  const partner = page.getByRole('combobox', { name: 'Partner organisation' })
  await partner.fill(name)
  await expect(page.getByRole('option', { name })).toBeVisible()
  await partner.press('Enter')
  await expect(page).toHaveURL(`${path}?organisation=${organisationId}`)
  await expect(partner).toHaveValue(name)
  await expect(page.getByText('120 orders', { exact: true })).toBeVisible()
  const pages = page.getByRole('navigation', { name: 'Pages of orders' })
  await expect(pages).toContainText('1–50 of 120')
  const newest = await rows(page).first().locator('time').getAttribute('datetime')
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(pages).toContainText('51–100 of 120')
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect(pages).toContainText('1–50 of 120')
  await expect(rows(page).first().locator('time')).toHaveAttribute('datetime', newest ?? '')

  const form = page.getByRole('form', { name: 'Filter and sort orders' })
  await form.getByLabel('State').selectOption('Refused')
  await expect(rows(page)).toHaveCount(12)
  await form.getByLabel('Sort by').selectOption('Oldest first')
  await expect(rows(page).first().locator('time')).toHaveAttribute('datetime', /^2026-06-01T10:30/)
  await form.getByLabel('Placed from').fill('2026-06-05')
  await form.getByLabel('Placed from').blur()
  await expect(rows(page).first().locator('time')).toHaveAttribute('datetime', /^2026-06-05T/)
  await expect(rows(page).first()).toContainText('New subscription for Bright Harbour Ltd')
  await expectAccessible(page, 'orders, filtered')

  await rows(page).first().locator('.primary a').click()
  await expect(page).toHaveURL(new RegExp(`/partners/${organisationId}/sales\\?.*#order-`))
  await page.getByRole('link', { name: 'Filter orders' }).click()
  await expect(page).toHaveURL(`${path}?organisation=${organisationId}`)

  await page.setViewportSize(phone)
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  await form.getByLabel('Kind').selectOption('Cancellation')
  await form.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { name: 'No order found' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear all filters' }).click()
  await expect(page).toHaveURL(path)
  await expectAccessible(page, 'orders on a phone')

  for (const forged of ['state=lost', 'organisation=x', 'after=x', 'placedFrom=2026-02-30'])
    expect((await page.request.get(`${path}?${forged}`)).status(), forged).toBe(404)
})
