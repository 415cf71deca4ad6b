import type { Page } from '@playwright/test'
import { createOrganisation, createPartnerUser, uniqueWord } from './support/arrange'
import { insertOrganisations } from './support/rows'
import { expect, test } from './support/test'

const path = '/settings/profile/partners'

function rows(page: Page) {
  return page.getByRole('table', { name: 'Partners' }).locator('tbody tr')
}

function names(page: Page) {
  return rows(page).locator('td:first-child a')
}

/** Three organisations whose order by name differs from their order by time. */
async function three(sql: Parameters<typeof insertOrganisations>[0]) {
  const word = uniqueWord()
  const [anna, Bea, celine] = [`${word} anna`, `${word} Bea`, `${word} Céline`] as const
  await insertOrganisations(sql, [
    { name: Bea, createdAt: '2026-03-01T01:30:00Z' },
    { name: celine, createdAt: '2026-02-01T12:00:00Z' },
    { name: anna, createdAt: '2026-04-01T12:00:00Z' },
  ])
  return { word, anna, Bea, celine }
}

test('a search finds part of a name, the beginning of an ID, and a user’s email address', async ({
  administrator: page,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  const { email } = await createPartnerUser(page.request, product, organisation.id)
  const terms = [
    organisation.name.slice(4, -2).toUpperCase(),
    organisation.id.slice(0, -4),
    organisation.zuoraAccountKey.slice(0, 12),
    email,
  ]
  await page.goto(path)
  for (const term of terms) {
    await page.getByLabel('Search partners').fill(term)
    await expect(page).toHaveURL(`${path}?${new URLSearchParams({ search: term })}`)
    await expect(names(page)).toHaveText([organisation.name])
  }
  await expect(rows(page)).toContainText(organisation.id)
  await page.reload()
  await expect(page.getByLabel('Search partners')).toHaveValue(email)
  await expect(names(page)).toHaveText([organisation.name])
})

test('sorting is by name as people expect it, or by time, and stands in the address', async ({
  viewer: page,
  sql,
}) => {
  const { word, anna, Bea, celine } = await three(sql)
  await page.goto(`${path}?search=${word}`)
  await expect(names(page)).toHaveText([anna, Bea, celine])
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  await page.getByRole('link', { name: 'Name', exact: true }).click()
  await expect(page).toHaveURL(/direction=desc/)
  await expect(names(page)).toHaveText([celine, Bea, anna])
  await page.getByRole('link', { name: 'Created' }).click()
  await expect(page).toHaveURL(/sort=created/)
  await expect(names(page)).toHaveText([anna, Bea, celine])
  await page.getByRole('link', { name: 'Created' }).click()
  await expect(names(page)).toHaveText([celine, Bea, anna])
  await page.goBack()
  await expect(names(page)).toHaveText([anna, Bea, celine])
})

test('dates are those of the reader’s time zone', async ({ viewer: page, sql }) => {
  const { Bea } = await three(sql)
  await page.goto(`${path}?search=${encodeURIComponent(Bea)}`)
  await expect(rows(page).locator('time')).toHaveText('28 Feb 2026')
})

test('pages lead forwards and backwards through the same rows, once each', async ({
  viewer: page,
  sql,
}) => {
  const word = uniqueWord()
  const all = [1, 2, 3, 4, 5].map((number) => `${word} ${number}`)
  await insertOrganisations(
    sql,
    all.map((name) => ({ name, createdAt: '2026-01-01T00:00:00Z' })),
  )
  const pages = page.getByRole('navigation', { name: 'Pages of partners' })
  await page.goto(`${path}?search=${word}&size=2`)
  await expect(names(page)).toHaveText(all.slice(0, 2))
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(names(page)).toHaveText(all.slice(2, 4))
  const middle = page.url()
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(names(page)).toHaveText(all.slice(4))
  await expect(pages.getByRole('link', { name: 'Next' })).toHaveCount(0)
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect(names(page)).toHaveText(all.slice(2, 4))
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect(names(page)).toHaveText(all.slice(0, 2))
  await expect(pages.getByRole('link', { name: 'Previous' })).toHaveCount(0)
  await page.goto(middle)
  await expect(names(page)).toHaveText(all.slice(2, 4))
})

test('a search without hits says so and offers the way back', async ({ viewer: page }) => {
  await page.goto(`${path}?search=${uniqueWord()}`)
  await expect(page.getByRole('heading', { name: 'No partner found' })).toBeVisible()
  await page.getByRole('link', { name: 'Clear search' }).click()
  await expect(page).toHaveURL(path)
  await expect(page.getByLabel('Search partners')).toHaveValue('')
  await expect(rows(page)).not.toHaveCount(0)
})

test('the ID is copied whole', async ({ administrator: page, product }) => {
  const { id, name } = await createOrganisation(page.request, product)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${path}?search=${encodeURIComponent(name)}`)
  await rows(page).getByRole('button', { name: 'Copy Partner Organisation ID' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(id)
  await expect(page).toHaveURL(/search=/)
})

test('each copy button says what it copies and whose', async ({ administrator: page, product }) => {
  const { name } = await createOrganisation(page.request, product, {
    salesforceAccountId: '001Hs00003SfLlq',
  })
  await page.goto(`${path}?search=${encodeURIComponent(name)}`)
  const buttons = rows(page).getByRole('button', { name: /^Copy/ })
  await expect(buttons).toHaveCount(3)
  const said = await buttons.evaluateAll((all) =>
    all.map((each) => each.getAttribute('aria-label')),
  )
  expect(said).toEqual([
    `Copy Partner Organisation ID of ${name}`,
    `Copy Zuora account ID of ${name}`,
    `Copy Salesforce account ID of ${name}`,
  ])
})

test('keys search, create, list the keys, and find anything', async ({
  administrator: page,
  product,
}) => {
  const { id, name } = await createOrganisation(page.request, product)
  await page.goto(path)
  await expect(page.getByRole('button', { name: 'Copy Zuora account ID' }).first()).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByLabel('Search partners')).toBeFocused()
  await page.keyboard.type('c?')
  await expect(page.getByLabel('Search partners')).toHaveValue('c?')
  await page.keyboard.press('Escape')
  await page.getByLabel('Search partners').blur()

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused()
  await page.keyboard.type(name)
  await expect(page.getByRole('option', { name })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`${path}/${id}`)

  await page.goto(path)
  await expect(page.getByRole('button', { name: 'Copy Zuora account ID' }).first()).toBeVisible()
  await page.keyboard.press('c')
  await expect(page).toHaveURL(`${path}/new`)
})
