import { setFaults } from '@/scripts/local/zuora/control'
import { createOrganisation, createPartnerUser, uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { tabTo } from './support/keyboard'
import { mailsTo } from './support/mailbox'
import { toast } from './support/page-parts'
import { administratorOf, enterWithoutPage } from './support/people'
import { offersFor, placeSale } from './support/sales'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'default' })

test('an order that needs attention is on the work list, counted, and mailed to whom placed it', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  await enterWithoutPage(page.request, product.url, product.viewer)
  await page.goto('/settings/profile/attention')
  await expect(page.getByRole('heading', { name: 'Nothing needs attention' })).toBeVisible()
  await expectAccessible(page, 'a work list without anything on it')

  const request = await administratorOf(product)
  const organisation = await createOrganisation(request, product)
  const user = await createPartnerUser(request, product, organisation.id)
  const offers = await offersFor(product, [organisation.id])
  const customer = `Customer ${uniqueWord()}`
  const refusal = { kind: 'refuse', status: 403, code: 58730010, message: 'Not allowed.' } as const
  await setFaults({ ...product.zuora, faults: [{ call: '*', match: customer, ...refusal }] })
  const seller = { id: user.id, organisationId: organisation.id }
  const order = await placeSale(product, seller, offers, customer)
  const [mail] = (await mailsTo(product, user.email, 2)).filter(({ subject }) =>
    subject.startsWith('Your order is being looked at'),
  )
  expect(mail?.text).toContain('on the list of what our staff have to look at')
  expect(mail?.text).toContain(`${product.url}/partner/shop/orders/${order.id}`)
  await setFaults({ ...product.zuora, faults: [] })

  await page.reload()
  const link = page.getByRole('link', { name: 'Needs attention 1' })
  await expect(link).toHaveAttribute('aria-current', 'page')
  const orders = page.getByRole('region', { name: 'Orders' })
  await expect(orders).toContainText(organisation.name)
  await expect(orders).toContainText('Not allowed.')
  await expectAccessible(page, 'a work list')
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page, 'a work list on a phone')
  const item = orders.getByRole('link', { name: `New subscription for ${customer}` })
  await tabTo(page, item)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/${organisation.id}/sales?**`)
  await expect(page.getByRole('region', { name: 'Orders' })).toContainText(customer)

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await enterWithoutPage(page.request, product.url, user)
  await page.goto(`/partner/shop/orders/${order.id}`)
  await expect(page.getByRole('main')).toContainText(
    'The order is on the list of what our staff have to look at; do not order again.',
  )
  await request.dispose()
})

test('staff choose in Your account to be mailed what needs attention', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  await enterWithoutPage(page.request, product.url, product.viewer)
  await page.goto('/settings/profile/account')
  const choice = page.getByRole('switch', { name: 'Mail me what needs attention' })
  await expect(choice).not.toBeChecked()
  await choice.check()
  await expect(toast(page, 'Saved: you are mailed what needs attention.')).toBeVisible()
  await page.reload()
  await expect(choice).toBeChecked()
  await expectAccessible(page, 'the choice to be mailed')
  await choice.uncheck()
  await expect(toast(page, 'Saved: you no longer are.')).toBeVisible()
})

test.describe('without a mail server', () => {
  test.use({ settings: { SMTP_URL: '' } })

  test('Your account says that nobody is mailed', async ({
    ownProduct: product,
    ownPage: page,
  }) => {
    await enterWithoutPage(page.request, product.url, product.viewer)
    await page.goto('/settings/profile/account')
    await expect(page.getByRole('main')).toContainText('has no mail server, so nobody is mailed')
    await expect(page.getByRole('switch', { name: 'Mail me' })).toHaveCount(0)
  })
})
