import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { ownNumbers } from '@/lib/ports/billing/attempt'
import { setFaults } from '@/scripts/local/zuora/control'
import { todayInUtc } from '@/tests/support/sales'
import {
  createOrganisation,
  createPartnerUser,
  organisationPath,
  uniqueWord,
} from './support/arrange'
import { expectAccessible } from './support/axe'
import { tabTo } from './support/keyboard'
import type { OwnProduct } from './support/own-product'
import { toast } from './support/page-parts'
import { nowhere } from './support/pages'
import { administratorOf, enterWithoutPage } from './support/people'
import { billingOf, offersFor, placeSale, sell } from './support/sales'
import { expect, test } from './support/test'

const salesPath = (id: string) => `${organisationPath(id)}/sales`
const orderOf = (page: Page, customer: string) =>
  page
    .getByRole('region', { name: 'Orders' })
    .getByRole('listitem')
    .filter({ has: page.getByText(`New subscription for ${customer}`) })

test('an organisation without sales says what will stand there, also to a viewer', async ({
  asAdministrator,
  viewer: page,
  product,
}) => {
  const { id } = await createOrganisation(asAdministrator, product)
  await page.goto(organisationPath(id))
  const nav = page.getByRole('navigation', { name: 'Organisation' })
  await expect(nav.getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page')
  await nav.getByRole('link', { name: 'Sales' }).click()
  await expect(page).toHaveURL(salesPath(id))
  for (const title of ['No orders yet', 'No subscriptions yet', 'No customers yet'])
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expectAccessible(page, 'an organisation without sales')
  for (const list of ['orders', 'subscriptions', 'customers']) {
    expect((await page.request.get(`${salesPath(id)}?${list}-after=forged`)).status()).toBe(404)
    await page.goto(`${salesPath(id)}?${list}-after=${nowhere}`)
    await expect(page.getByRole('heading', { name: /^No / })).toHaveCount(3)
  }
  expect((await page.request.get(salesPath(nowhere))).status()).toBe(404)
})

for (const invoiceOwner of ['partner', 'end_customer'] as const) {
  test(`a sale by the rule ${invoiceOwner} shows both owners and the customer’s account`, async ({
    administrator: page,
    product,
  }) => {
    const organisation = await createOrganisation(page.request, product, { invoiceOwner })
    const user = await createPartnerUser(page.request, product, organisation.id)
    const offers = await offersFor(product, [organisation.id])
    const seller = { id: user.id, organisationId: organisation.id }
    const longName = `Donaudampfschifffahrtskapitänsmützenhersteller ${uniqueWord()}`
    const { number, customer } = await sell(product, seller, offers, longName)
    await page.goto(salesPath(organisation.id))
    await expect(orderOf(page, customer)).toContainText('Confirmed')
    await expect(orderOf(page, customer).getByRole('button', { name: /Retry|Give/ })).toHaveCount(0)
    const accountOfCustomer = await page
      .getByRole('table', { name: 'Customers' })
      .getByRole('row')
      .filter({ hasText: customer })
      .locator('code')
      .textContent()
    const row = page.getByRole('row').filter({ hasText: number })
    const owners = row.locator('code')
    await expect(owners.first()).toHaveText(accountOfCustomer ?? '')
    await expect(owners.last()).toHaveText(
      (invoiceOwner === 'partner' ? organisation.zuoraAccountNumber : accountOfCustomer) ?? '',
    )
    await expectAccessible(page, `sales by the rule ${invoiceOwner}`)
  })
}

/** An organisation with an order that Zuora does not permit, on a product where nothing else is sold. */
async function stuckOrder(product: OwnProduct) {
  const request = await administratorOf(product)
  const organisation = await createOrganisation(request, product)
  const user = await createPartnerUser(request, product, organisation.id)
  await request.dispose()
  const offers = await offersFor(product, [organisation.id])
  const customer = `Customer ${uniqueWord()}`
  const refusal = { kind: 'refuse', status: 403, code: 58730010, message: 'Not allowed.' } as const
  await setFaults({ ...product.zuora, faults: [{ call: '*', match: customer, ...refusal }] })
  const seller = { id: user.id, organisationId: organisation.id }
  const order = await placeSale(product, seller, offers, customer)
  await expect
    .poll(() => product.sql`select state from orders where id = ${order.id}`, { timeout: 15_000 })
    .toEqual([{ state: 'needs_attention' }])
  return { organisation, order, customer }
}

test('an order that needs attention is told, and is tried again', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const { organisation, order, customer } = await stuckOrder(product)
  await enterWithoutPage(page.request, product.url, product.administrator)
  await page.goto(`/settings/profile/partners?search=${encodeURIComponent(organisation.name)}`)
  const row = page.getByRole('row').filter({ hasText: organisation.name })
  await expect(row).toContainText('Needs attention')
  await page.goto(organisationPath(organisation.id))
  await expect(page.getByText('One order needs attention')).toBeVisible()
  await expectAccessible(page, 'an order that needs attention')
  await page.getByRole('main').getByRole('link', { name: 'Sales', exact: true }).click()
  await expect(orderOf(page, customer)).toContainText('Needs attention')
  await expect(orderOf(page, customer)).toContainText('Not allowed.')

  await setFaults({ ...product.zuora, faults: [] })
  const retry = orderOf(page, customer).getByRole('button', { name: /^Retry order / })
  await tabTo(page, retry)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('not sent again')
  await expectAccessible(page, 'retry an order')
  await dialog.getByRole('button', { name: 'Retry' }).press('Enter')
  await expect(toast(page, /is tried again/)).toBeVisible()
  await expect(orderOf(page, customer)).toBeFocused()
  await expect(orderOf(page, customer)).toContainText('Confirmed')
  await expect(orderOf(page, customer)).toContainText('Attempt 2')
  await expect(page.getByRole('table', { name: 'Subscriptions' })).toContainText(customer)
  expect(await product.sql`select attempt from orders where id = ${order.id}`).toEqual([
    { attempt: 2 },
  ])
})

test('an order that needs attention is given up; who looked at an older one is told', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const { organisation, order, customer } = await stuckOrder(product)
  await enterWithoutPage(page.request, product.url, product.administrator)
  await page.goto(salesPath(organisation.id))
  await orderOf(page, customer)
    .getByRole('button', { name: /^Give up order / })
    .click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('it stays in Zuora')
  await expectAccessible(page, 'give up an order')
  await product.sql`update orders set version = version + 1 where id = ${order.id}`
  await dialog.getByRole('button', { name: 'Give up' }).click()
  await expect(dialog.getByRole('alert')).toContainText('has moved on since')
  // The page is read again after the refusal; then the next attempt is about the order as it is now.
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Give up' }).click()
    await expect(dialog).toBeHidden({ timeout: 2_000 })
  }).toPass()
  await expect(orderOf(page, customer)).toContainText('Given up')
  await expect(orderOf(page, customer).getByRole('button', { name: /Retry|Give/ })).toHaveCount(0)
  await page.goto(organisationPath(organisation.id))
  await expect(page.getByText('One order needs attention')).toHaveCount(0)
  await expect(page.getByRole('main')).toContainText(`Gave up an order for “${customer}”`)
  await setFaults({ ...product.zuora, faults: [] })
})

test('staff see how each subscription stands in Zuora, and their own records while it is silent', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const request = await administratorOf(product)
  const organisation = await createOrganisation(request, product)
  const user = await createPartnerUser(request, product, organisation.id)
  await request.dispose()
  const offers = await offersFor(product, [organisation.id])
  const seller = { id: user.id, organisationId: organisation.id }
  const [runs, ends] = [await sell(product, seller, offers), await sell(product, seller, offers)]
  const live = await billingOf(product).readSubscription(ends.number)
  const id = randomUUID()
  const attempt = { id, numbers: ownNumbers(id) }
  await billingOf(product).placeOrder(attempt, {
    kind: 'cancellation',
    orderDate: todayInUtc(),
    subscriptionNumber: ends.number,
    invoiceOwnerNumber: live?.invoiceOwner.number ?? '',
    when: { policy: 'end_of_term' },
  })
  await enterWithoutPage(page.request, product.url, product.administrator)
  await page.goto(salesPath(organisation.id))
  const rowOf = ({ number }: { number: string }) =>
    page.getByRole('table', { name: 'Subscriptions' }).getByRole('row').filter({ hasText: number })
  await expect(rowOf(runs)).toContainText('Active')
  await expect(rowOf(runs)).toContainText(/Renews on \d/)
  await expect(rowOf(runs)).toContainText('Workspace Standard, monthly: 5 × Seats')
  await expect(rowOf(ends)).toContainText(/Ends on \d+ \w+ \d{4}/)
  await expectAccessible(page, 'how subscriptions stand')

  const answers = { call: 'GET_SubscriptionsByKey', match: ends.number } as const
  const message = 'You have no right to see this.'
  await setFaults({
    ...product.zuora,
    faults: [{ ...answers, kind: 'refuse', status: 403, code: 50_000_010, message }],
  })
  await page.reload()
  await expect(rowOf(runs)).toContainText('Active')
  await expect(rowOf(ends)).toContainText(`Not known now: Zuora’s answer does not tell`)
  await expect(rowOf(ends)).toContainText(message)

  await setFaults({ ...product.zuora, faults: [{ call: '*', kind: 'hang', milliseconds: 30_000 }] })
  await page.goto(salesPath(organisation.id), { waitUntil: 'commit' })
  await expect(rowOf(runs)).toContainText('Zuora is being asked')
  await expect(rowOf(runs)).toContainText(runs.customer)
  await expect(rowOf(runs)).toContainText('Not known now: Zuora does not answer now.')
  await expectAccessible(page, 'subscriptions while Zuora is silent')
  await setFaults({ ...product.zuora, faults: [] })
})
