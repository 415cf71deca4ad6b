import type { Page } from '@playwright/test'
import {
  createOrganisation,
  createPartnerUser,
  organisationPath,
  userPath,
} from './support/arrange'
import { expectAccessible } from './support/axe'
import { offersFor, sell } from './support/sales'
import { expect, test } from './support/test'

const start = '/settings/profile/account'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Find anything' })
const option = (page: Page, name: string | RegExp) => dialog(page).getByRole('option', { name })
const status = (page: Page) => dialog(page).getByRole('status').filter({ hasText: /\S/ })

/** Opens the dialog, once its script is there, and types, with no pointer. */
async function type(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused({
      timeout: 1_000,
    })
  }).toPass()
  await page.keyboard.type(text)
}

test('everything is found from one dialog, by keyboard alone', async ({
  asAdministrator: request,
  viewer: page,
  product,
}) => {
  const organisation = await createOrganisation(request, product)
  const { id: organisationId, name } = organisation
  const user = await createPartnerUser(request, product, organisationId)
  const { seats } = await offersFor(product, [organisationId])
  const sold = await sell(product, { id: user.id, organisationId }, { seats })
  const key = sold.number.slice('PMS-'.length)
  const sales = `${organisationPath(organisationId)}/sales`

  const found: [text: string, option: string | RegExp, path: string][] = [
    [name, name, organisationPath(organisationId)],
    [user.email, user.name, userPath(organisationId, user.id)],
    [sold.customer, sold.customer, `${sales}?customer=${sold.customerId}`],
    [seats.name, seats.name, `/settings/profile/offers/${seats.id}`],
    [`pmo ${key.slice(0, 13)} ${key.slice(13)}`.toLowerCase(), `PMO-${key}`, sales],
    [sold.number, `PMS-${key}`, `${sales}?customer=${sold.customerId}`],
  ]
  await page.goto(start)
  for (const [text, label, path] of found) {
    await type(page, text)
    await expect(option(page, label), text).toBeVisible()
    while ((await option(page, label).getAttribute('aria-selected')) !== 'true')
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL((url) => `${url.pathname}${url.search}`.startsWith(path))
    await expect(dialog(page)).toBeHidden()
  }
  await expect(page.getByText(`Only what belongs to ${sold.customer} is shown.`)).toBeVisible()
  await expect(page.locator('#subscriptions')).toContainText(sold.number)
  const { id: otherId } = await createOrganisation(request, product)
  const elsewhere = `${organisationPath(otherId)}/sales?customer=${sold.customerId}`
  expect((await page.request.get(elsewhere)).status(), 'of another organisation').toBe(404)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page).toHaveURL(sales)

  await type(page, name.slice(0, 9))
  await expect(status(page)).toContainText('shown.')
  await expectAccessible(page, 'find anything')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
})

/** The pages that the dialog lists while nothing is typed. */
async function pagesIn(page: Page): Promise<string[]> {
  await page.goto(start)
  await type(page, '')
  await expect(option(page, 'Partners')).toBeVisible()
  const labels = await dialog(page).getByRole('option').allTextContents()
  await page.keyboard.press('Escape')
  return labels
}

test('it leads to every page that is there for somebody, and names no other', async ({
  administrator,
  viewer,
}) => {
  const forAdministrators = [
    'Bulk actions',
    'Create Partner',
    'Imports',
    'Import a file',
    'Create offer',
    'History',
    'API clients',
    'Create API client',
    'API reference',
    'Webhooks',
    'Create webhook',
    'Operations',
    'Restore',
  ]
  const all = await pagesIn(administrator)
  const theirs = await pagesIn(viewer)
  expect(all).toEqual(expect.arrayContaining(forAdministrators))
  expect(theirs).toEqual(all.filter((label) => !forAdministrators.includes(label)))
  for (const label of all) {
    await type(administrator, label)
    await option(administrator, label).first().click()
    await expect(administrator.getByRole('heading', { level: 1 })).toHaveText(label)
    const { pathname } = new URL(administrator.url())
    const answer = await viewer.request.get(pathname)
    expect(answer.status(), `${label} for a viewer`).toBe(theirs.includes(label) ? 200 : 404)
  }
  const links = viewer.getByRole('navigation', { name: 'Main' }).getByRole('link')
  for (const text of await links.allTextContents())
    expect(
      theirs.some((label) => text.startsWith(label)),
      text,
    ).toBe(true)
})

test('it says what was not looked for, and that nothing was found', async ({ viewer: page }) => {
  await page.goto(start)
  await type(page, 'q')
  await expect(status(page)).toContainText('Too short')
  await page.keyboard.type('zz no such thing')
  await expect(status(page)).toHaveText('Nothing was found.')
  await expectAccessible(page, 'nothing found')
  await page.setViewportSize({ width: 390, height: 844 })
  await dialog(page).getByRole('button', { name: 'Close' }).click()
  await expect(dialog(page)).toBeHidden()
})

test.describe('while the server is out of reach', () => {
  test.use({ expectedProblems: [/ERR_FAILED|Failed to fetch/] })

  test('pages are found all the same, and the search can be tried again', async ({
    viewer: page,
  }) => {
    await page.goto(start)
    await page.route(`**${start}`, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    )
    await type(page, 'offers')
    await expect(status(page)).toHaveText('Nothing but pages could be searched.')
    await expect(option(page, 'Offers')).toBeVisible()
    await expectAccessible(page, 'a failed search')
    await page.unroute(`**${start}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect(dialog(page).getByRole('button', { name: 'Try again' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(status(page)).toContainText('shown.')
  })
})
