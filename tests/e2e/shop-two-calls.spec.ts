import { setFaults } from '@/scripts/local/zuora/control'
import { expectAccessible } from './support/axe'
import { addBillingAccount } from './support/billing-accounts'
import { administratorOf, enterWithoutPage } from './support/people'
import { enterSale, newSeller, previewSale, rowInZuora, subscriptionOn } from './support/shop'
import { expect, test } from './support/test'

test.use({ settings: { ZUORA_OWNER_TRANSFER: 'false' } })

test('without Owner Transfer a refused order tells why, and corrected it is invoiced to the partner', async ({
  ownProduct: product,
  ownPage: page,
  browser,
}) => {
  const administrator = await administratorOf(product)
  const account = await addBillingAccount(product)
  const overrides = { zuoraAccountKey: account.number, invoiceOwner: 'partner' as const }
  const { user, offers } = await newSeller(administrator, product, overrides)
  await administrator.dispose()
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/partner/shop')
  const customer = await enterSale(page, offers.seats.name)
  await previewSale(page)
  const refusal = { kind: 'refuse', status: 400, code: 58730030, message: 'Not so' } as const
  await setFaults({ ...product.zuora, faults: [{ ...refusal, call: 'POST_Order', times: 1 }] })
  await page.getByRole('button', { name: 'Place order' }).click()
  await expect(page.getByText('Billing’s rules do not allow this as it is.')).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('Not so')
  await expectAccessible(page, 'a refused order')
  await page.getByRole('link', { name: 'Correct and order again' }).click()
  await expect(page.getByLabel('Company')).toHaveValue(customer)
  await page.getByLabel('Seats').fill('4')
  await previewSale(page)
  await expectAccessible(page, 'the Shop with a preview')
  await page.getByRole('button', { name: 'Place order' }).click()
  const number = await subscriptionOn(page)

  const context = await browser.newContext()
  const row = await rowInZuora(await context.newPage(), product, number)
  const [, owner, payer] = await row.getByRole('cell').allInnerTexts()
  expect(owner).toContain(customer)
  expect(payer).toContain(account.number)
  await context.close()
})
