import type { Page } from '@playwright/test'
import { uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { tabTo } from './support/keyboard'
import { toast } from './support/page-parts'
import { enterWithoutPage } from './support/people'
import { bill, billingOf, insertCustomers, sell } from './support/sales'
import { customerPath, newSeller, selfService, subscriptionPath } from './support/self-service'
import { expect, test } from './support/test'

/** The row of a fact, such as the next charge. */
const fact = (page: Page, name: string) =>
  page.getByRole('term').filter({ hasText: name }).locator('..')

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('customers are found by part of a name, and paged by the address', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const seller = await newSeller(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(selfService)
  await expect(page.getByRole('heading', { name: 'No customers yet' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Go to the Shop' })).toBeVisible()

  const word = uniqueWord()
  const names = [...Array(30).keys()].map((n) => `Customer ${String(n).padStart(2, '0')}`)
  await insertCustomers(sql, seller.organisationId, [...names, `Müller ${word} & Söhne`])
  await page.goto(selfService)
  const table = page.getByRole('table', { name: 'Customers' })
  await expect(table.getByRole('row')).toHaveCount(26)
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(table.getByRole('link', { name: names[25] })).toBeVisible()
  await expect(table.getByRole('row')).toHaveCount(7)
  await expect(page).toHaveURL(/after=/)
  await page.goBack()
  await expect(table.getByRole('link', { name: names[0] })).toBeVisible()
  await page.goForward()
  await page.getByRole('link', { name: 'Previous' }).click()
  await expect(table.getByRole('link', { name: names[0] })).toBeVisible()
  await expect(page).toHaveURL(/before=/)

  await page.getByLabel('Search customers').fill(`MÜLLER ${word}`)
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/search=/)
  await page.getByLabel('Search customers').fill(uniqueWord())
  await expect(page.getByRole('heading', { name: 'No customer found' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear search' }).click()
  await expect(table.getByRole('row')).toHaveCount(26)
  for (const query of ['customers-after=1', `search=${'x'.repeat(201)}`, 'search=a&search=b'])
    expect((await page.request.get(`${selfService}?${query}`)).status(), query).toBe(404)
})

test('raising, upgrading and adding show first what they cost; a double click orders once', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const seller = await newSeller(asAdministrator, product, { invoiceOwner: 'partner' })
  const sold = await sell(product, seller, seller.offers)
  await bill(product)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(selfService)
  await page.getByRole('link', { name: sold.customer }).click()
  await page.getByRole('link', { name: sold.number }).click()
  await expect(fact(page, 'Invoice owner')).toContainText('You are invoiced')
  await expect(fact(page, 'Subscription owner')).toContainText(sold.customer)

  await page.getByRole('link', { name: 'Change subscription' }).click()
  await page.getByRole('button', { name: 'Preview change' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose what to change.')
  await page.getByLabel('Seats', { exact: true }).fill('many')
  await page.getByRole('button', { name: 'Preview change' }).click()
  await expect(page.getByText('Enter a number such as 5 or 2.5.').last()).toBeVisible()
  await page.getByLabel('Seats', { exact: true }).fill('8')
  await page.getByRole('button', { name: 'Preview change' }).click()
  await expect(page.getByRole('heading', { name: 'Check the change' })).toBeFocused()
  const review = region(page, 'Check the change')
  await expect(review).toContainText('Workspace Standard, monthly: 5 → 8 seats')
  await expect(review).toContainText('€49.50 per month → €79.20 per month')
  await expect(review.getByRole('row', { name: 'Total' })).toContainText('€29.70')
  await expect(review).toContainText('Your organisation will be invoiced')
  await page.getByRole('button', { name: 'Confirm change' }).dblclick()
  await expect(toast(page, 'The order is confirmed.')).toBeVisible()
  await expect(region(page, 'Products')).toContainText('8 × Seats')
  await expect(region(page, 'Orders')).toContainText('Workspace Standard, monthly: 5 → 8 seats')

  await page.getByRole('link', { name: 'Change subscription' }).click()
  const choice = page.getByLabel('What to do with it')
  await expect(choice.getByRole('option', { name: seller.offers.backup.name })).toHaveCount(0)
  await choice.selectOption({ label: seller.offers.plus.name })
  await expect(page.getByText('€79.20 per month → €119.92 per month')).toBeVisible()
  await page.getByLabel(seller.offers.backup.name).check()
  await page.getByRole('button', { name: 'Preview change' }).click()
  await expect(review).toContainText(`Upgrade from Workspace Standard, monthly to`)
  await expect(review).toContainText(`Add ${seller.offers.backup.name}`)
  await expect(review).toContainText('(credit)')
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByLabel(seller.offers.backup.name)).toBeChecked()
  await page.getByRole('button', { name: 'Preview change' }).click()
  await page.getByRole('button', { name: 'Confirm change' }).click()
  await expect(region(page, 'Products')).toContainText('Workspace Plus, monthly')
  await expect(region(page, 'Products')).toContainText('Backup storage')
  await expect(region(page, 'Products')).toContainText('8 × Seats')

  const orders = await sql`
    select kind, state from orders where subscription_id = ${sold.subscriptionId} order by id`
  expect(orders.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'sale confirmed',
    'amendment confirmed',
    'amendment confirmed',
  ])
  const live = await billingOf(product).readSubscription(sold.number)
  expect(live?.owner.name).toBe(sold.customer)
  expect(live?.invoiceOwner.number).toBe(seller.organisation.zuoraAccountKey)
})

test('a second tab and a page gone back to do not add the same again', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const seller = await newSeller(asAdministrator, product)
  const sold = await sell(product, seller, seller.offers)
  await enterWithoutPage(page.request, product.url, seller)
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(`${subscriptionPath(sold.subscriptionId)}/change`)
    await tab.getByLabel(seller.offers.backup.name).check()
    await tab.getByRole('button', { name: 'Preview change' }).click()
    await expect(region(tab, 'Check the change')).toBeVisible()
  }
  await page.getByRole('button', { name: 'Confirm change' }).click()
  await expect(region(page, 'Products')).toContainText('Backup storage')
  const confirm = other.getByRole('button', { name: 'Confirm change' })
  for (let times = 0; times < 2; times += 1) {
    const answered = other.waitForResponse((response) => response.request().method() === 'POST')
    await confirm.click()
    await answered
    await expect(other.getByText('Nothing was ordered now')).toBeVisible()
  }
  await other.getByRole('button', { name: 'Back', exact: true }).click()
  await other.getByRole('button', { name: 'Preview change' }).click()
  await confirm.click()
  await expect(other.getByText('Nothing was ordered now')).toBeVisible()
  await other.getByRole('link', { name: 'Look at the subscription' }).click()
  await expect(region(other, 'Products')).toContainText('Backup storage')
  const orders = await sql`select id from orders where subscription_id = ${sold.subscriptionId}`
  expect(orders).toHaveLength(2)
  const live = await billingOf(product).readSubscription(sold.number)
  expect(live?.plans).toHaveLength(2)
})

test.describe('with a connection that breaks', () => {
  test.use({ expectedProblems: [/net::ERR_FAILED/] })

  test('a change that arrived is not ordered again, not even after going back', async ({
    asAdministrator,
    visitor: page,
    product,
    sql,
  }) => {
    const seller = await newSeller(asAdministrator, product)
    const sold = await sell(product, seller, seller.offers)
    const orders = () =>
      sql`select id from orders where subscription_id = ${sold.subscriptionId} and kind = 'amendment'`
    await enterWithoutPage(page.request, product.url, seller)
    const path = `${subscriptionPath(sold.subscriptionId)}/change`
    await page.goto(path)
    await page.getByLabel(seller.offers.backup.name).check()
    await page.getByRole('button', { name: 'Preview change' }).click()
    const confirm = page.getByRole('button', { name: 'Confirm change' })
    await expect(confirm).toBeVisible()
    await page.route(
      (url) => url.pathname === path,
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await confirm.click()
    await expect(page.getByText('it is ordered only once')).toBeVisible()
    expect(await orders()).toHaveLength(1)
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await page.getByRole('button', { name: 'Preview change' }).click()
    await confirm.click()
    await expect(page.getByText('Nothing was ordered now')).toBeVisible()
    expect(await orders()).toHaveLength(1)
  })
})

test('lowering credits, and a cancellation says what it does before it is ordered', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const seller = await newSeller(asAdministrator, product, { invoiceOwner: 'end_customer' })
  const sold = await sell(product, seller, seller.offers)
  await bill(product)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(subscriptionPath(sold.subscriptionId))
  await expect(fact(page, 'Invoice owner')).toContainText('Your customer is invoiced')
  await page.getByRole('link', { name: 'Change subscription' }).click()
  await page.getByLabel('Seats', { exact: true }).fill('2')
  await page.getByRole('button', { name: 'Preview change' }).click()
  await expect(page.getByRole('row', { name: 'Total credited' })).toContainText('-€29.70')
  await expect(page.getByText(`The customer gets the credit: ${sold.customer}.`)).toBeVisible()
  await page.getByRole('button', { name: 'Confirm change' }).click()
  await expect(region(page, 'Products')).toContainText('2 × Seats')

  await page.getByRole('link', { name: 'Cancel subscription' }).click()
  await page.getByRole('button', { name: 'Preview cancellation' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Choose when it ends.')
  await page.getByLabel('At the end of the term').check()
  await page.getByRole('button', { name: 'Preview cancellation' }).click()
  const review = region(page, 'Check the cancellation')
  await expect(review).toContainText('Cancel at the end of the term')
  await expect(review).toContainText('the cancellation can be taken back')
  await expect(fact(page, 'Status')).toHaveCount(0)
  await page.getByRole('button', { name: 'Cancel subscription' }).click()
  await expect(fact(page, 'Status')).toContainText('Ends on')
  await expect(region(page, 'Orders').getByRole('listitem').first()).toContainText('Cancellation')
  const ending = await billingOf(product).readSubscription(sold.number)
  expect(ending).toMatchObject({ status: 'active', scheduledEndOn: ending?.termEndsOn })
  expect(ending?.invoiceOwner.number).toBe(ending?.owner.number)
  await expect(page.getByRole('link', { name: 'Change subscription' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Cancel subscription' })).toHaveCount(0)
  await page.goto(`${subscriptionPath(sold.subscriptionId)}/cancel`)
  await expect(page.getByText('Take that back to choose another day.')).toBeVisible()

  await page.getByRole('link', { name: 'Back to the subscription' }).click()
  await expectAccessible(page, 'ends on a day')
  await page.getByRole('button', { name: 'Take back the cancellation' }).click()
  const asked = page.getByRole('alertdialog', { name: 'Take back the cancellation?' })
  await expect(asked).toContainText('Nothing is invoiced or credited for this.')
  await asked.getByRole('button', { name: 'Take back' }).click()
  await expect(toast(page, 'The cancellation is taken back.')).toBeVisible()
  await expect(fact(page, 'Status')).toContainText('Active')
  await expect(fact(page, 'Term')).toContainText('Renews on')
})

test('what ended says so, and takes no more orders', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const seller = await newSeller(asAdministrator, product)
  const sold = await sell(product, seller, seller.offers)
  await bill(product)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(`${subscriptionPath(sold.subscriptionId)}/cancel`)
  await page.getByLabel('On a day').check()
  await page.getByRole('button', { name: 'Preview cancellation' }).click()
  const review = region(page, 'Check the cancellation')
  await expect(review).toContainText('This cannot be taken back.')
  await expect(review).toContainText('gets the credit')
  await page.getByRole('button', { name: 'Cancel subscription' }).click()
  await expect(fact(page, 'Status')).toContainText('Ended on')
  await expect(fact(page, 'Next charge')).toContainText('Nothing more is charged')
  await expect(page.getByRole('button', { name: 'Take back the cancellation' })).toHaveCount(0)
  for (const step of ['change', 'cancel']) {
    await page.goto(`${subscriptionPath(sold.subscriptionId)}/${step}`)
    await expect(page.getByText('This subscription ended on')).toBeVisible()
  }
})

test('a change is ordered by the keyboard alone, and its pages are accessible', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const seller = await newSeller(asAdministrator, product)
  const sold = await sell(product, seller, seller.offers)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(`${subscriptionPath(sold.subscriptionId)}/change`)
  await expectAccessible(page, 'change')
  await tabTo(page, page.getByLabel('Seats', { exact: true }))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('6')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Check the change' })).toBeFocused()
  await expectAccessible(page, 'review')
  await tabTo(page, page.getByRole('button', { name: 'Confirm change' }))
  await page.keyboard.press('Enter')
  await expect(region(page, 'Products')).toContainText('6 × Seats')
  for (const path of [
    selfService,
    customerPath(sold.customerId),
    subscriptionPath(sold.subscriptionId),
    `${subscriptionPath(sold.subscriptionId)}/cancel`,
  ]) {
    await page.goto(path)
    await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0)
    await expectAccessible(page, path)
  }
})
