import { createOrganisation, uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { choose, toast } from './support/page-parts'
import { enterWithoutPage, newPartnerUser } from './support/people'
import { sell } from './support/sales'
import { newSeller, subscriptionPath } from './support/self-service'
import { expect, test } from './support/test'

const offers = '/settings/profile/offers'

test('what staff offer to selected organisations is sold by them alone, while it is on', async ({
  administrator: page,
  viewer,
  openPage,
  product,
}) => {
  const chosen = await newPartnerUser(page.request, product)
  const other = await newPartnerUser(page.request, product)
  const name = `Offer ${uniqueWord()}`
  await page.goto('/settings/profile/partners')
  await page.getByRole('link', { name: 'Offers' }).click()
  await page.getByRole('button', { name: 'Create offer' }).click()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(toast(page, /Catalogue read: \d+ rate plans/)).toBeVisible()
  await expect(page.getByText('Zuora catalogue read just now')).toBeVisible()
  await choose(page, 'Plan in Zuora', 'Support with set-up')
  await expect(page.getByLabel('Name for partners')).toHaveValue('Support with set-up')
  await page.getByLabel('Name for partners').fill(name)
  await page.getByLabel('Description for partners').fill('Somebody to call.')
  await page.getByRole('radio', { name: 'Selected organisations' }).check()
  await page.getByRole('button', { name: 'Create offer' }).click()
  await expect(page.getByLabel('Search organisations')).toHaveAccessibleDescription(
    /Choose at least one organisation/,
  )
  await choose(page, 'Search organisations', chosen.organisation.name)
  await expect(
    page.getByRole('button', { name: `Remove ${chosen.organisation.name}` }),
  ).toBeVisible()
  await expectAccessible(page, 'a new offer')
  await page.getByRole('button', { name: 'Create offer' }).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText(chosen.organisation.name)
  await expect(row).toContainText('On')
  await expectAccessible(page, 'offers')

  const [theirs, stranger] = [await openPage(), await openPage()]
  await enterWithoutPage(theirs.request, product.url, chosen)
  await enterWithoutPage(stranger.request, product.url, other)
  await theirs.goto('/partner/shop')
  await expect(theirs.getByRole('checkbox', { name })).toBeVisible()
  await expect(theirs.getByRole('list', { name: 'Offers' })).toContainText('€250.00 once')
  await stranger.goto('/partner/shop')
  await expect(stranger.getByRole('heading', { name: 'Shop', level: 1 })).toBeVisible()
  await expect(stranger.getByRole('main')).not.toContainText(name)

  await viewer.goto(offers)
  await expect(viewer.getByRole('button', { name: /Create offer|Refresh|Actions/ })).toHaveCount(0)
  await viewer.getByRole('link', { name }).click()
  await expect(viewer.getByRole('main')).toContainText(chosen.organisation.name)
  await expect(viewer.getByRole('textbox')).toHaveCount(0)

  await page.getByRole('button', { name: `Actions for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Switch off' }).click()
  await expect(toast(page, `${name} is off.`)).toBeVisible()
  await expect(row).toContainText('Off')
  await theirs.reload()
  await expect(theirs.getByRole('main')).not.toContainText(name)
})

test('who edits an offer that was changed meanwhile is told how, and loses nothing', async ({
  administrator: page,
  openPage,
  product,
}) => {
  const { name: organisation } = await createOrganisation(page.request, product)
  const name = `Offer ${uniqueWord()}`
  await page.goto(`${offers}/new`)
  await choose(page, 'Plan in Zuora', 'Backup 5 TB')
  await page.getByLabel('Name for partners').fill(name)
  await page.getByRole('radio', { name: 'Selected organisations' }).check()
  await choose(page, 'Search organisations', organisation)
  await page.getByRole('button', { name: 'Create offer' }).click()
  await page.getByRole('link', { name }).click()
  await expect(page.getByLabel('Name for partners')).toHaveValue(name)
  const first = await openPage('administrator')
  await first.goto(page.url())
  await first.getByLabel('Name for partners').fill(`${name} renamed`)
  await first.getByRole('button', { name: 'Save changes' }).click()
  await expect(toast(first, `${name} renamed is saved.`)).toBeVisible()

  await page.getByLabel('Description for partners').fill('Kept')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText(`is now ${name} renamed`)).toBeVisible()
  await expect(page.getByLabel('Description for partners')).toHaveValue('Kept')
  await expectAccessible(page, 'an offer that was changed meanwhile')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(toast(page, `${name} is saved.`)).toBeVisible()
})

test('offers that staff mark take each other’s place in a subscription, and keep that when one is switched off', async ({
  administrator: page,
  visitor: partner,
  product,
}) => {
  const seller = await newSeller(page.request, product)
  const { seats, backup } = seller.offers
  const sold = await sell(product, seller, seller.offers)
  await page.goto(`${offers}/${backup.id}`)
  await page.getByRole('checkbox', { name: seats.name }).check()
  await expectAccessible(page, 'an offer with alternatives')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(toast(page, `${backup.name} is saved.`)).toBeVisible()
  await page.goto(`${offers}/${seats.id}`)
  await expect(page.getByRole('checkbox', { name: backup.name })).toBeChecked()
  await page.goto(offers)
  await page.getByRole('button', { name: `Actions for ${seats.name}` }).click()
  await page.getByRole('menuitem', { name: 'Switch off' }).click()
  await expect(toast(page, `${seats.name} is off.`)).toBeVisible()

  await enterWithoutPage(partner.request, product.url, seller)
  await partner.goto(`${subscriptionPath(sold.subscriptionId)}/change`)
  await partner.getByLabel('What to do with it').selectOption({ label: backup.name })
  await partner.getByRole('button', { name: 'Preview change' }).click()
  await expect(partner.getByRole('region', { name: 'Check the change' })).toContainText(
    'Downgrade from Workspace Standard, monthly',
  )
})
