import type { Page } from '@playwright/test'
import { createOrganisation, organisationPath, uniqueWord } from './support/arrange'
import { enterWithoutPage } from './support/people'
import { insertUsersOfEveryStatus } from './support/rows'
import { bill, sell } from './support/sales'
import { newSeller, selfService, subscriptionPath } from './support/self-service'
import { expect, test } from './support/test'

/** A4 without its margins, in CSS pixels. */
const paper = 703

/** Shows the page as it is printed by somebody whose theme is dark. */
async function print(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.setViewportSize({ width: paper, height: 1000 })
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
}

/** What a reader of the paper can do nothing with. */
async function expectNothingToPress(page: Page): Promise<void> {
  for (const role of ['navigation', 'button', 'combobox', 'searchbox'] as const)
    await expect(page.getByRole(role), role).toHaveCount(0)
}

async function expectFitsPaper(page: Page): Promise<void> {
  const beyond = await page.evaluate((width) => {
    const elements = [...document.querySelectorAll('main *')]
    return elements
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .map((each) => each.outerHTML.slice(0, 120))
  }, paper)
  expect(beyond).toEqual([])
}

/** Black on white, also with a dark theme. */
async function expectLight(page: Page): Promise<void> {
  const colours = await page.evaluate(() => {
    const luminanceOf = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = colour.match(/[\d.]+/g)?.map(Number) ?? []
      return (red + green + blue) / 3
    }
    return {
      scheme: getComputedStyle(document.documentElement).colorScheme,
      ink: luminanceOf(getComputedStyle(document.body).color),
    }
  })
  expect(colours.scheme).toBe('light')
  expect(colours.ink).toBeLessThan(60)
}

test('the partners table is printed with every column and every ID whole, light and without navigation', async ({
  administrator: page,
  product,
}) => {
  const { id, name } = await createOrganisation(page.request, product)
  await page.context().addCookies([{ name: 'theme', value: 'dark', url: product.url }])
  await print(page, `/settings/profile/partners?search=${encodeURIComponent(name)}`)
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
  await expectNothingToPress(page)
  await expectLight(page)
  await expect(page.getByRole('columnheader')).toHaveText([
    'Name',
    'Partner Organisation ID',
    'Zuora account ID',
    'Salesforce account ID',
    'Zuora Invoice Owner',
    'Users',
    'Created',
  ])
  for (const header of await page.getByRole('columnheader').all())
    await expect(header).toBeVisible()
  const shown = page.getByText(id)
  const cut = await shown.evaluate((code) => code.scrollWidth > code.clientWidth + 1)
  expect(cut, 'the ID is cut').toBe(false)
  await expectFitsPaper(page)
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
})

test('an organisation is printed with its facts and its users as a table', async ({
  administrator: page,
  product,
  sql,
}) => {
  const word = uniqueWord()
  const { id, name } = await createOrganisation(page.request, product)
  await insertUsersOfEveryStatus(sql, id, word)
  await print(page, organisationPath(id))
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expectNothingToPress(page)
  await expectLight(page)
  await expect(page.getByRole('columnheader', { name: 'Added' })).toBeVisible()
  const [user, status] = await page
    .getByRole('row')
    .filter({ hasText: `${word}.3` })
    .getByRole('cell')
    .all()
  const boxes = [await user?.boundingBox(), await status?.boundingBox()]
  expect(boxes[0]?.y, 'cells stand beside each other').toBe(boxes[1]?.y)
  await expectFitsPaper(page)
})

test('an order, a subscription and invoices are printed without navigation', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const seller = await newSeller(asAdministrator, product)
  const sold = await sell(product, seller, seller.offers)
  await bill(product)
  const [order] = await sql<{ id: string }[]>`
    select id from orders where subscription_id = ${sold.subscriptionId}`
  await enterWithoutPage(page.request, product.url, seller)
  const pages = [
    { path: `/partner/shop/orders/${order?.id}`, shows: 'What was ordered' },
    { path: subscriptionPath(sold.subscriptionId), shows: 'Products' },
    { path: `${selfService}/invoices`, shows: 'Still to pay' },
  ]
  for (const { path, shows } of pages) {
    await print(page, path)
    await expect(page.getByText(shows, { exact: true }), path).toBeVisible()
    await expectNothingToPress(page)
    await expectLight(page)
    await expectFitsPaper(page)
    await page.emulateMedia({ media: 'screen' })
  }
})
