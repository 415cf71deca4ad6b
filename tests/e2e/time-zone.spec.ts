import { dayText } from '@/components/ui/day'
import { addDays, dayIn } from '@/lib/ports/billing/day'
import { administratorOf, enterWithoutPage } from './support/people'
import { newSeller } from './support/self-service'
import { enterSale, previewSale, subscriptionOn } from './support/shop'
import { expect, test } from './support/test'

/** A whole day ahead of the reader, whatever the hour. */
const installation = 'Pacific/Kiritimati'

test.use({ settings: { TIME_ZONE: installation }, timezoneId: 'Pacific/Honolulu' })

test('the day is the installation’s: offered, named beside the field, and ordered', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const seller = await newSeller(administrator, product)
  await administrator.dispose()
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto('/partner/shop')
  const today = dayIn(installation)
  const startsOn = page.getByLabel('Starts on')
  await expect(startsOn).toHaveValue(today)
  await expect(startsOn).toHaveAccessibleDescription(/Days are those of Pacific\/Kiritimati/)
  await enterSale(page, seller.offers.seats.name)
  await startsOn.fill(addDays(today, -1))
  await page.getByRole('button', { name: 'Preview order' }).click()
  await expect(startsOn).toHaveAccessibleDescription(/Choose a date from today/)
  await startsOn.fill(today)
  await previewSale(page)
  await page.getByRole('button', { name: 'Place order' }).click()
  await subscriptionOn(page)
  const begins = page.getByRole('term').filter({ hasText: 'Starts on' }).locator('..')
  await expect(begins).toContainText(dayText(today))

  await page.getByRole('link', { name: 'Look after the subscription' }).click()
  await page.getByRole('link', { name: 'Change subscription' }).click()
  const effective = page.getByLabel('Effective date')
  await expect(effective).toHaveValue(today)
  await expect(effective).toHaveAccessibleDescription(/From today to .*Pacific\/Kiritimati/)
  await page.goto(page.url().replace(/change$/, 'cancel'))
  await page.getByRole('radio', { name: 'On a day' }).check()
  await expect(page.getByLabel('Ends on')).toHaveValue(today)
  await expect(page.getByLabel('Ends on')).toHaveAccessibleDescription(/Pacific\/Kiritimati/)
})

test('a reader whose clock is the installation’s is told of no zone', async ({
  ownProduct: product,
  browser,
}) => {
  const administrator = await administratorOf(product)
  const seller = await newSeller(administrator, product)
  await administrator.dispose()
  const context = await browser.newContext({ baseURL: product.url, timezoneId: installation })
  const page = await context.newPage()
  await enterWithoutPage(page.request, product.url, seller)
  await page.goto('/partner/shop')
  await expect(page.getByLabel('Starts on')).toHaveAccessibleDescription(
    'From today to a year from now.',
  )
  await context.close()
})
