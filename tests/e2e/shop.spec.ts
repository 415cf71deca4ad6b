import { lockAccount } from '@/scripts/local/zuora/control'
import { uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { addBillingAccount } from './support/billing-accounts'
import { choose, problemOn } from './support/page-parts'
import { enterWithoutPage } from './support/people'
import { keepWaiting } from './support/rows'
import { sell } from './support/sales'
import { tryAction } from './support/server-actions'
import { enterSale, newSeller, previewSale, rowInZuora, subscriptionOn } from './support/shop'
import { expect, test } from './support/test'

const shop = '/partner/shop'
const orderPage = /\/partner\/shop\/orders\/[0-9a-f-]{36}/

for (const invoiceOwner of ['partner', 'end_customer'] as const) {
  test(`sold by the rule ${invoiceOwner}, Zuora says that owner is invoiced`, async ({
    asAdministrator,
    visitor: page,
    product,
    browser,
  }) => {
    const account = await addBillingAccount(product)
    const zuoraAccountKey = account.number
    const seller = await newSeller(asAdministrator, product, {
      invoiceOwner,
      zuoraAccountKey,
    })
    await enterWithoutPage(page.request, product.url, seller.user)
    await page.goto(shop)
    const customer = await enterSale(page, seller.offers.seats.name)
    await page.getByLabel('City').press('Enter')
    const preview = page.getByRole('region', { name: 'Preview' })
    await expect(preview).toBeFocused()
    await expect(preview).toContainText('€49.50')
    await expect(preview).toContainText(
      invoiceOwner === 'partner' ? `through its account “${account.name}”` : customer,
    )
    await page.getByRole('button', { name: 'Place order' }).press('Enter')
    await page.waitForURL(orderPage)
    const number = await subscriptionOn(page)
    await expect(page.getByRole('button', { name: /order number/ })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('12 months, then renewed for as long again')
    const seen = page.getByRole('region', { name: 'As it was previewed' })
    await expect(seen.getByRole('row', { name: 'Total' })).toContainText('€49.50')
    const confirmed = page.getByRole('region', { name: 'As billing confirmed it' })
    await expect(confirmed).toContainText('€49.50 per month')
    await expect(confirmed).toContainText('Renews on')
    await expectAccessible(page, 'order')

    const context = await browser.newContext()
    const row = await rowInZuora(await context.newPage(), product, number)
    const [, owner, payer] = await row.getByRole('cell').allInnerTexts()
    expect(owner).toContain(customer)
    expect(payer).toContain(invoiceOwner === 'partner' ? account.number : customer)
    await context.close()

    await page.getByRole('link', { name: 'Look after the subscription' }).click()
    await expect(page.getByRole('main')).toContainText(number)
  })
}

test('a customer one has is found and gets more; orders are listed and followed', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const { organisation, user, offers } = await newSeller(asAdministrator, product)
  const sold = await sell(product, { ...user, organisationId: organisation.id }, offers)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto(`/partner/self-service/customers/${sold.customerId}`)
  await page.getByRole('link', { name: 'Sell more' }).click()
  await expect(page.getByRole('combobox', { name: 'Customer', exact: true })).toHaveValue(
    sold.customer,
  )
  await page.getByRole('radio', { name: 'A new customer' }).check()
  await page.getByRole('radio', { name: 'A customer you have' }).check()
  await page.getByRole('checkbox', { name: offers.backup.name }).check()
  await choose(page, 'Customer', sold.customer)
  await page.getByRole('radio', { name: 'Without an end' }).check()
  await previewSale(page)
  const { zuora } = product
  const number = organisation.zuoraAccountKey
  await lockAccount({ ...zuora, number, locked: true })
  await page.getByRole('button', { name: 'Place order' }).click()
  await page.waitForURL(orderPage)
  await expect(page.getByText('Billing is carrying it out.')).toBeVisible()
  await expectAccessible(page, 'an order under way')
  await lockAccount({ ...zuora, number, locked: false })
  const [, orderId] = /orders\/([0-9a-f-]+)/.exec(page.url()) ?? []
  await expect
    .poll(
      async () => {
        // It waits as long as Zuora asked for.
        await sql`
        update graphile_worker._private_jobs set run_at = now()
        where payload ->> 'orderId' = ${orderId ?? ''} and run_at > now() and locked_at is null`
        return await sql`select state from orders where id = ${orderId ?? ''}`
      },
      { timeout: 20_000 },
    )
    .toEqual([{ state: 'confirmed' }])
  await subscriptionOn(page)
  await page
    .getByRole('navigation', { name: 'Breadcrumb' })
    .getByRole('link', { name: 'Orders' })
    .click()
  await expect(page.getByRole('table', { name: 'Orders' }).getByText('Confirmed')).toHaveCount(2)
  await expectAccessible(page, 'orders')
})

test('a long name without a space keeps the Shop as wide as a phone', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { organisation, user, offers } = await newSeller(asAdministrator, product)
  const name = uniqueWord() + 'x'.repeat(200)
  await sell(product, { ...user, organisationId: organisation.id }, offers, name)
  await page.setViewportSize({ width: 360, height: 740 })
  await enterWithoutPage(page.request, product.url, user)
  await page.goto(shop)
  await page.getByRole('combobox', { name: 'Customer', exact: true }).click()
  await expect(page.getByRole('option', { name })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
})

test('what is wrong is told at its field, and nothing that was entered is lost', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { user, offers } = await newSeller(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto(shop)
  await page.getByRole('button', { name: 'Preview order' }).click()
  await expect(problemOn(page).getByRole('link').first()).toHaveText('Choose at least one offer.')
  await expectAccessible(page, 'the Shop with problems')
  const customer = await enterSale(page, offers.seats.name)
  await page.getByLabel('Country').selectOption({ label: 'Canada' })
  await page.getByLabel('Seats').fill('none')
  await page.getByLabel('Starts on').fill('2020-01-01')
  await page.getByRole('button', { name: 'Preview order' }).click()
  await expect(page.getByLabel('Seats')).toHaveAccessibleDescription(/Enter a number such as 5/)
  await expect(page.getByLabel('State or province')).toHaveAccessibleDescription(/Enter the state/)
  await page.getByLabel('Seats').fill('5')
  await page.getByLabel('State or province').fill('Ontario')
  await page.getByRole('button', { name: 'Preview order' }).click()
  await expect(page.getByLabel('Starts on')).toHaveAccessibleDescription(/from today/)

  await page.goto('/partner')
  await page.goBack()
  await expect(page.getByLabel('Company')).toHaveValue(customer)
  await page.reload()
  await expect(page.getByLabel('Company')).toHaveValue(customer)
  await expect(page.getByLabel('Seats')).toHaveValue('5')
  await expect(page.getByLabel('State or province')).toHaveValue('Ontario')
})

test('a double click, the back button and a second tab make one order', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const { organisation, user, offers } = await newSeller(asAdministrator, product)
  const orders = () => sql`select id from orders where organisation_id = ${organisation.id}`
  await enterWithoutPage(page.request, product.url, user)
  await page.goto(shop)
  const customer = await enterSale(page, offers.seats.name)
  await previewSale(page)
  const kept = await page.evaluate(() => sessionStorage.getItem('shop-draft') ?? '')
  const copy = await page.context().newPage()
  await copy.addInitScript((draft) => sessionStorage.setItem('shop-draft', draft), kept)
  await copy.goto(shop)
  await expect(copy.getByLabel('Company')).toHaveValue(customer)
  await copy.getByLabel('Seats').fill('6')
  await previewSale(copy)

  await page.getByRole('button', { name: 'Place order' }).dblclick()
  await page.waitForURL(orderPage)
  expect(await orders()).toHaveLength(1)
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Preview order' })).toBeVisible()
  await expect(page.getByRole('checkbox', { name: offers.seats.name })).not.toBeChecked()

  await copy.getByRole('button', { name: 'Place order' }).click()
  await copy.waitForURL(orderPage)
  await expect(copy.getByText('This order had been placed already')).toBeVisible()
  await expect(copy.getByRole('main')).toContainText('5 × Seat')
  expect(await orders()).toHaveLength(1)
  await copy.getByRole('link', { name: 'begin it with what you entered' }).click()
  await expect(copy.getByLabel('Seats')).toHaveValue('6')
})

test.describe('with a connection that breaks', () => {
  test.use({ expectedProblems: [/net::ERR_FAILED/] })

  test('an order that arrived is not placed again', async ({
    asAdministrator,
    visitor: page,
    product,
    sql,
  }) => {
    const { organisation, user, offers } = await newSeller(asAdministrator, product)
    await enterWithoutPage(page.request, product.url, user)
    await page.goto(shop)
    await enterSale(page, offers.seats.name)
    await previewSale(page)
    await page.route(
      (url) => url.pathname === shop,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await page.getByRole('button', { name: 'Place order' }).click()
    await expect(problemOn(page)).toContainText('however often it arrives, it is one order')
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.waitForURL(orderPage)
    await expect(page.getByText('This order had been placed already')).toBeVisible()
    expect(
      await sql`select id from orders where organisation_id = ${organisation.id}`,
    ).toHaveLength(1)
  })
})

test('another organisation’s user gets nothing of it by any address, id or form field', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const owner = await newSeller(asAdministrator, product)
  const stranger = await newSeller(asAdministrator, product)
  const seller = { ...owner.user, organisationId: owner.organisation.id }
  const { customer, customerId } = await sell(product, seller, owner.offers)
  const [order] = await sql`select id from orders where customer_id = ${customerId}`
  await enterWithoutPage(page.request, product.url, stranger.user)
  for (const path of [`${shop}/orders/${order?.id}`, `${shop}?customer=${customerId}`]) {
    const answer = await page.request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(await answer.text(), path).not.toContain(customer)
  }
  for (const path of [shop, `${shop}/orders`, `${shop}?again=${order?.id}`])
    expect(await (await page.request.get(path)).text(), path).not.toContain(customer)

  const startDate = new Date().toISOString().slice(0, 10)
  const sale = (offerId: string) => ({
    customer: { kind: 'existing', customerId },
    lines: [{ offerId, quantities: [] }],
    term: { kind: 'evergreen' },
    startDate,
  })
  const attempts = {
    not_found: sale(stranger.offers.backup.id),
    invalid: sale(owner.offers.backup.id),
  }
  for (const [code, input] of Object.entries(attempts)) {
    const submissionKey = crypto.randomUUID()
    for (const [name, values] of [
      ['previewSale', input],
      ['placeSale', { ...input, submissionKey }],
    ] as const) {
      const result = await tryAction(page.request, product.url, name, values)
      expect(result, name).toMatchObject({ ok: false, error: { code } })
    }
  }
  const found = await tryAction(page.request, product.url, 'findCustomers', { search: customer })
  expect(found).toMatchObject({ ok: true, data: { rows: [] } })
  const { id } = stranger.organisation
  expect(await sql`select id from orders where organisation_id = ${id}`).toEqual([])
})

test('a closed Shop says why and whom to ask', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const currency = 'SEK'
  const { number: zuoraAccountKey } = await addBillingAccount(product, { currency })
  const { organisation, user } = await newSeller(asAdministrator, product, {
    name: `Partner ${uniqueWord()}`,
    zuoraAccountKey,
  })
  const setState = (state: string) => sql`
    update partner_organisations set billing_account_state = ${state} where id = ${organisation.id}`
  await keepWaiting(sql, 'resolveBillingAccount', { organisationId: organisation.id })
  await enterWithoutPage(page.request, product.url, user)
  await page.goto(shop)
  await expect(page.getByRole('heading', { name: 'There is nothing to sell yet' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Ask your contact')
  await expectAccessible(page, 'a Shop with nothing to sell')
  for (const [state, words] of [
    ['not_checked', 'has not been checked yet'],
    ['unusable', 'cannot be used. Ask your contact'],
  ] as const) {
    await setState(state)
    await page.reload()
    await expect(page.getByRole('heading', { name: 'The Shop is closed for now' })).toBeVisible()
    await expect(page.getByRole('main')).toContainText(words)
  }
})
