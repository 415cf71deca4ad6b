import { type Fault, setFaults } from '@/scripts/local/zuora/control'
import { administratorOf, enterWithoutPage } from './support/people'
import { bill, sell } from './support/sales'
import { customerPath, newSeller, selfService, subscriptionPath } from './support/self-service'
import { expect, test } from './support/test'

const atOrder = (fault: Omit<Fault, 'call'>): Fault => ({ call: 'POST_Order', ...fault })

test('a refusal is told where it can be corrected, and an order on its way is followed', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const seller = await newSeller(administrator, product)
  await administrator.dispose()
  const sold = await sell(product, seller, seller.offers)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(`${subscriptionPath(sold.subscriptionId)}/change`)
  await page.getByLabel('Seats', { exact: true }).fill('9')
  await page.getByRole('button', { name: 'Preview change' }).click()
  const refusal = { kind: 'refuse', code: 53_100_330, message: 'Not by this rule.' } as const
  await setFaults({ ...product.zuora, faults: [atOrder({ ...refusal, status: 400 })] })
  await page.getByRole('button', { name: 'Confirm change' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Billing’s rules')
  await expect(page.getByRole('main')).not.toContainText('Not by this rule.')

  await setFaults({ ...product.zuora, faults: [atOrder({ kind: 'slow', milliseconds: 9_000 })] })
  await page.getByRole('button', { name: 'Confirm change' }).click()
  await expect(page.getByText('An order is not decided yet')).toBeVisible()
  const orders = page.getByRole('region', { name: 'Orders', exact: true }).locator('ol > li')
  await expect(orders.first()).toContainText('Waiting for billing')
  await expect(orders.nth(1)).toContainText('Refused')
  await expect(page.getByRole('link', { name: 'Change subscription' })).toHaveCount(0)
  await expect(orders.first()).toContainText('Confirmed', { timeout: 30_000 })
  await expect(page.getByText('9 × Seats').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'Change subscription' })).toBeVisible()
  await setFaults({ ...product.zuora, faults: [] })
})

test('while billing is silent, or not connected, our own records are still shown', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const seller = await newSeller(administrator, product, { invoiceOwner: 'end_customer' })
  await administrator.dispose()
  const sold = await sell(product, seller, seller.offers)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(customerPath(sold.customerId))
  await expect(page.getByRole('heading', { name: 'No invoices yet' })).toBeVisible()
  await bill(product)
  await page.reload()
  const link = page.getByRole('link', { name: /^PDF of invoice/ })
  const file = (await link.getAttribute('href')) ?? ''

  await setFaults({ ...product.zuora, faults: [{ call: '*', kind: 'gateway' }] })
  await page.goto(customerPath(sold.customerId))
  await expect(page.getByText('Billing does not answer now, so status')).toBeVisible()
  const sentence = 'Billing does not answer now. Try again in a minute.'
  await expect(page.getByText(sentence, { exact: true })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Credit memos' })).toContainText(
    'Credit memos cannot be shown: billing does not answer now.',
  )
  await expect(page.getByRole('link', { name: sold.number })).toBeVisible()
  await page.goto(subscriptionPath(sold.subscriptionId))
  await expect(page.getByText('Billing does not answer now, so status')).toBeVisible()
  await expect(page.getByText('Your customer is invoiced')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Change subscription' })).toHaveCount(0)
  expect((await page.request.get(file)).status()).toBe(503)
  await setFaults({ ...product.zuora, faults: [] })
  await page.reload()
  await expect(page.getByRole('link', { name: 'Change subscription' })).toBeVisible()

  await page.goto('about:blank')
  await product.serve({ ZUORA_ENVIRONMENT: '', ZUORA_CLIENT_ID: '', ZUORA_CLIENT_SECRET: '' })
  await page.goto(`${selfService}/subscriptions`)
  await expect(page.getByText('Billing is not connected here, so status')).toBeVisible()
  await expect(page.getByRole('link', { name: sold.number })).toBeVisible()
})
