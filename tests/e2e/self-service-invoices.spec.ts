import { readFile } from 'node:fs/promises'
import { setFaults } from '@/scripts/local/zuora/control'
import { expectAccessible } from './support/axe'
import { addBillingAccount } from './support/billing-accounts'
import { normalisedBody } from './support/body'
import { administratorOf, enterAsPartner, enterWithoutPage } from './support/people'
import { bill, billingOf, sell } from './support/sales'
import {
  customerPath,
  invoiceFile,
  newSeller,
  selfService,
  subscriptionPath,
} from './support/self-service'
import { postAction, resultIn, serverActions } from './support/server-actions'
import { expect, test } from './support/test'

test('after a billing run the invoice is listed, and its file is a PDF', async ({
  asAdministrator,
  visitor: page,
  browser,
  product,
}) => {
  const seller = await newSeller(asAdministrator, product, { invoiceOwner: 'partner' })
  const sold = await sell(product, seller, seller.offers)
  await enterAsPartner(page, seller)
  const zuora = await browser.newPage()
  await zuora.goto(`${product.zuora.endpoint}/tenants/${product.zuora.tenantId}`)
  await zuora.getByRole('button', { name: 'Run billing' }).click()
  await zuora.waitForURL(/#invoices/)
  await zuora.close()

  await page.goto(`${selfService}/invoices`)
  const row = page.getByRole('table', { name: 'Invoices' }).getByRole('row').nth(1)
  await expect(row).toContainText('Open')
  await expect(row).toContainText('€49.50')
  const started = page.waitForEvent('download')
  await row.getByRole('link', { name: /^PDF of invoice/ }).click()
  const download = await started
  expect(download.suggestedFilename()).toMatch(/^INV\d+\.pdf$/)
  const file = await readFile(await download.path())
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
  expect(file.subarray(-6).toString()).toContain('%%EOF')

  const live = await billingOf(product).readSubscription(sold.number)
  const next = live?.plans[0]?.charges[0]?.invoicedUntil ?? ''
  await page.goto(subscriptionPath(sold.subscriptionId))
  await expect(page.locator(`time[datetime="${next}"]`).first()).toBeVisible()
  await page.goto(customerPath(sold.customerId))
  await expect(page.getByText('invoiced to your organisation')).toBeVisible()
})

test('a file is sent as a download that nobody keeps', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const seller = await newSeller(asAdministrator, product, { invoiceOwner: 'end_customer' })
  const sold = await sell(product, seller, seller.offers)
  await bill(product)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(`${selfService}/invoices`)
  await expect(page.getByRole('heading', { name: 'Your customers are invoiced' })).toBeVisible()
  await page.goto(customerPath(sold.customerId))
  const link = page.getByRole('link', { name: /^PDF of invoice/ })
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  expect(answer.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  expect(answer.headers()['content-disposition']).toMatch(/^attachment; filename="INV\d+\.pdf"$/)
})

test('another organisation sees nothing of it by any address, id or field, also on a shared account', async ({
  asAdministrator,
  visitor: page,
  openPage,
  product,
}) => {
  const { number: zuoraAccountKey } = await addBillingAccount(product)
  const owner = await newSeller(asAdministrator, product, { zuoraAccountKey })
  const sold = await sell(product, owner, owner.offers)
  await bill(product)
  const stranger = await newSeller(asAdministrator, product, { zuoraAccountKey })
  const own = await sell(product, stranger, stranger.offers)

  const ownerPage = await openPage()
  await enterWithoutPage(ownerPage.request, product.url, owner)
  await ownerPage.goto(`${selfService}/invoices`)
  const link = ownerPage.getByRole('link', { name: /^PDF of invoice/ })
  const file = (await link.getAttribute('href')) ?? ''
  expect((await ownerPage.request.get(file)).status()).toBe(200)

  await enterWithoutPage(page.request, product.url, stranger)
  for (const list of [selfService, `${selfService}/subscriptions`, `${selfService}/invoices`]) {
    const text = await (await page.request.get(list)).text()
    for (const secret of [sold.customer, sold.number, sold.customerId, file])
      expect(text, `${list} without ${secret}`).not.toContain(secret)
  }
  for (const path of [
    customerPath(sold.customerId),
    subscriptionPath(sold.subscriptionId),
    `${subscriptionPath(sold.subscriptionId)}/change`,
    `${subscriptionPath(sold.subscriptionId)}/cancel`,
  ])
    expect((await page.request.get(path)).status(), path).toBe(404)
  const unknown = await page.request.get(invoiceFile('a'.repeat(32)))
  const refused = await page.request.get(file)
  expect([refused.status(), await refused.text()]).toEqual([404, await unknown.text()])

  const today = new Date().toISOString().slice(0, 10)
  const live = await billingOf(product).readSubscription(sold.number)
  const [plan] = live?.plans ?? []
  const theirs = { kind: 'remove', ratePlanId: plan?.id }
  const change = { effectiveDate: today, changes: [theirs] }
  const when = { policy: 'on', day: today }
  const { subscriptionId } = sold
  const submissionKey = '01900000-0000-7000-8000-00000000000a'
  const attempts: [action: string, input: object, code: string][] = [
    ['previewSubscriptionChange', { subscriptionId, ...change }, 'not_found'],
    ['changeSubscription', { submissionKey, subscriptionId, ...change }, 'not_found'],
    ['previewCancellation', { subscriptionId, when }, 'not_found'],
    ['cancelSubscription', { submissionKey, subscriptionId, when }, 'not_found'],
    // Their part within one's own subscription.
    [
      'changeSubscription',
      { submissionKey, subscriptionId: own.subscriptionId, ...change },
      'invalid',
    ],
    [
      'cancelSubscription',
      { submissionKey, subscriptionId, when, organisationId: owner.organisationId },
      'invalid',
    ],
  ]
  for (const [name, input, code] of attempts) {
    const action = serverActions().find((each) => each.name === name)
    if (!action) throw new Error(`The build has no action ${name}`)
    const answer = await postAction(
      page.request,
      product.url,
      { id: action.id, path: selfService },
      JSON.stringify([input]),
    )
    expect(resultIn(await answer.text()), name).toMatchObject({ ok: false, error: { code } })
  }
  const after = await billingOf(product).readSubscription(sold.number)
  expect(after).toEqual(live)
})

test('without Self-Service access nothing of it exists', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const seller = await newSeller(asAdministrator, product)
  const sold = await sell(product, seller, seller.offers)
  await bill(product)
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto(`${selfService}/invoices`)
  const link = page.getByRole('link', { name: /^PDF of invoice/ })
  const file = (await link.getAttribute('href')) ?? ''
  await sql`
    delete from partner_page_grants
    where organisation_id = ${seller.organisationId} and page = 'self-service'`
  await page.goto('/partner')
  await expect(page.getByRole('link', { name: /Self-Service/ })).toHaveCount(0)
  for (const path of [
    selfService,
    `${selfService}/subscriptions`,
    `${selfService}/invoices`,
    customerPath(sold.customerId),
    subscriptionPath(sold.subscriptionId),
    `${subscriptionPath(sold.subscriptionId)}/change`,
    `${subscriptionPath(sold.subscriptionId)}/cancel`,
    `/partner/shop/subscriptions/${sold.subscriptionId}`,
    `/partner/shop/customers/${sold.customerId}`,
    file,
  ])
    expect((await page.request.get(path)).status(), path).toBe(404)
  const [refused, missing] = await Promise.all(
    ['self-service', 'nopage'].map(async (name) => {
      const path = `/partner/${name}/subscriptions/${sold.subscriptionId}`
      return normalisedBody(await (await page.request.get(path)).text(), name)
    }),
  )
  expect(refused).toBe(missing)
})

test('what was given back stands under credit memos, and its lack of rights takes no invoice away', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const partner = await newSeller(administrator, product, { invoiceOwner: 'partner' })
  await administrator.dispose()
  const sold = await sell(product, partner, partner.offers)
  await enterWithoutPage(page.request, product.url, partner)
  await page.goto(`${selfService}/invoices`)
  const memos = page.getByRole('region', { name: 'Credit memos' })
  await expect(memos).toContainText('None yet.')
  await bill(product)
  await page.goto(`${subscriptionPath(sold.subscriptionId)}/cancel`)
  await page.getByRole('radio', { name: /^On a day/ }).check()
  await page.getByRole('button', { name: 'Preview cancellation' }).click()
  await expect(page.getByRole('main')).toContainText('€49.50')
  await page.getByRole('button', { name: 'Cancel subscription' }).click()
  await expect(page.getByText(/^Ended on/).first()).toBeVisible()
  await bill(product)

  await page.goto(`${selfService}/invoices`)
  const row = memos.getByRole('row').nth(1)
  await expect(row).toContainText(/CM\d+/)
  await expect(row).toContainText('Available')
  await expect(row.getByText('€49.50')).toHaveCount(2)
  await expect(page.getByRole('table', { name: 'Invoices' }).getByRole('row')).toHaveCount(2)
  await expectAccessible(page, 'invoices and credit memos')

  const message = 'No right to read credit memos.'
  await setFaults({
    ...product.zuora,
    faults: [{ call: 'queryCreditMemos', kind: 'refuse', status: 403, code: 50_000_010, message }],
  })
  await page.reload()
  await expect(memos).toContainText('Credit memos cannot be shown')
  await expect(page.getByText(message)).toHaveCount(0)
  await expect(page.getByRole('table', { name: 'Invoices' }).getByRole('row')).toHaveCount(2)
  expect((await page.request.get(`${selfService}/invoices?memos-after=`)).status()).toBe(404)
  await setFaults({ ...product.zuora, faults: [] })
})
