import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import { readCsv } from '@/tests/support/csv'
import {
  createOrganisation,
  createPartnerUser,
  organisationPath,
  uniqueWord,
} from './support/arrange'
import { enterAsPartner } from './support/people'
import { insertOrganisations } from './support/rows'
import { newSeller, selfService } from './support/self-service'
import { expect, test } from './support/test'

const partners = '/settings/profile/partners'

async function textOf(download: Download): Promise<string> {
  return await readFile(await download.path(), 'utf8')
}

/** Opens the menu and chooses by the keyboard. */
async function exportByKeyboard(page: Page, of: string, kind: 'first' | 'second') {
  const started = page.waitForEvent('download')
  await page.getByRole('button', { name: `Export ${of}` }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'CSV for Excel' })).toBeFocused()
  if (kind === 'second') await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  return await started
}

test('the table of partners is exported as it is searched and sorted, with the keyboard alone', async ({
  administrator: page,
  sql,
}) => {
  const word = uniqueWord()
  const names = [`${word} one`, `${word} =two`, `${word} three`]
  await insertOrganisations(
    sql,
    names.map((name) => ({ name, createdAt: '2026-03-01T01:30:00Z' })),
  )
  await page.goto(`${partners}?search=${word}&direction=desc`)
  const shown = await page
    .getByRole('table', { name: 'Partners' })
    .locator('tbody tr td:first-child a')
    .allTextContents()
  const download = await exportByKeyboard(page, 'partners', 'first')
  expect(download.suggestedFilename()).toBe('partners.csv')
  const text = await textOf(download)
  expect(text.startsWith('\ufeffPartner Organisation ID,Name,')).toBe(true)
  expect(
    readCsv(text.slice(1))
      .slice(1)
      .map(([, name]) => name),
  ).toEqual(shown)
  await expect(page).toHaveURL(new RegExp(`search=${word}`))

  const plain = await textOf(await exportByKeyboard(page, 'partners', 'second'))
  expect(`\ufeff${plain}`).toBe(text)

  await page.goto('/settings/profile/history?what=list')
  await expect(
    page
      .getByRole('listitem')
      .filter({ hasText: 'Asked for partner organisations as a file.' })
      .first(),
  ).toContainText('Alex Administrator')
})

test('an organisation’s users are exported from its page, by viewers too', async ({
  administrator,
  viewer: page,
  product,
}) => {
  const { id } = await createOrganisation(administrator.request, product)
  const user = await createPartnerUser(administrator.request, product, id)
  await page.goto(organisationPath(id))
  const started = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export users' }).click()
  await page.getByRole('menuitem', { name: /without a mark/ }).click()
  const [, ...rows] = readCsv(await textOf(await started))
  expect(rows.map(([, name, email]) => [name, email])).toEqual([[user.name, user.email]])
})

test('a partner exports their own customers, and nobody else’s list', async ({
  administrator,
  visitor: page,
  product,
}) => {
  const seller = await newSeller(administrator.request, product)
  await enterAsPartner(page, seller)
  await page.goto(selfService)
  const started = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export customers' }).click()
  await page.getByRole('menuitem', { name: 'CSV for Excel' }).click()
  expect(await textOf(await started)).toMatch(/^\ufeffCustomer ID,Name,/)
  for (const path of [
    '/api/staff/exports/partners',
    `/api/staff/exports/organisation-users?organisation=${seller.organisationId}`,
    '/api/staff/history',
    '/api/partner/exports/nothing',
  ])
    expect((await page.request.get(path)).status(), path).toBe(404)
})

test('what is no filter, and no list, is refused', async ({ administrator: page }) => {
  const statusOf = async (path: string) => (await page.request.get(`/api/staff/${path}`)).status()
  expect(await statusOf('exports/nothing')).toBe(404)
  expect(await statusOf('exports/toString')).toBe(404)
  expect(await statusOf('exports/partners?sort=size')).toBe(422)
  expect(await statusOf('exports/partners?page=2')).toBe(422)
  expect(await statusOf('exports/partners?sort=name&sort=name')).toBe(422)
  expect(await statusOf('exports/organisation-users')).toBe(422)
  expect(await statusOf('exports/organisation-users?organisation=x')).toBe(422)
})
