import type { Page } from '@playwright/test'
import { uniqueWord } from './support/arrange'
import { insertOrganisations } from './support/rows'
import { expect, test } from './support/test'

const path = '/settings/profile/partners'
const names = (page: Page) =>
  page.getByRole('table', { name: 'Partners' }).locator('tbody tr td:first-child a')

test('filters combine, stand above the table, and pages lead through what passes both ways', async ({
  viewer: page,
  sql,
}) => {
  const word = uniqueWord()
  const all = ['a', 'b', 'c', 'd', 'e'].map((letter) => `${word} ${letter}`)
  const ids = await insertOrganisations(
    sql,
    all.map((name) => ({ name, createdAt: '2026-01-01T00:00:00Z' })),
  )
  await sql`
    update partner_organisations set suspended_at = now(), suspended_by = 'Sam Staff'
    where id = any(${ids.slice(1)})`
  const form = page.getByRole('form', { name: 'Filter and sort partners' })
  const chips = page.getByRole('list', { name: 'Active filters' })
  const pages = page.getByRole('navigation', { name: 'Pages of partners' })
  await page.goto(`${path}?search=${word}&size=2`)
  await expect(names(page)).toHaveText([/ a$/, / b\s+Suspended\s*$/])

  await form.getByLabel('Status').selectOption('Suspended')
  await expect(names(page)).toHaveText([/b\s+Suspended\s*$/, /c\s+Suspended\s*$/])
  await pages.getByRole('link', { name: 'Next' }).click()
  await expect(names(page)).toHaveText([/d\s+Suspended\s*$/, /e\s+Suspended\s*$/])
  await pages.getByRole('link', { name: 'Previous' }).click()
  await expect(names(page)).toHaveText([/b\s+Suspended\s*$/, /c\s+Suspended\s*$/])

  await expect(form.getByLabel('Page access')).toBeHidden()
  await form.getByRole('button', { name: 'More filters' }).click()
  await form.getByLabel('Page access').selectOption('Shop')
  await expect(page.getByRole('heading', { name: 'No partner found' })).toBeVisible()
  await expect(
    page.getByText(/among partners with “Status: Suspended”, “Page access: Shop”/),
  ).toBeVisible()
  await chips.getByRole('link', { name: 'Remove filter: Page access: Shop' }).click()
  await expect(form.getByLabel('Page access')).toHaveValue('')
  await expect(names(page)).toHaveCount(2)
  await page.goBack()
  await expect(form.getByLabel('Page access')).toHaveValue('shop')
  await page.getByRole('link', { name: 'Clear all filters' }).click()
  await expect(page).toHaveURL(`${path}?search=${word}&size=2`)
  await expect(names(page)).toHaveText([/ a$/, /b\s+Suspended\s*$/])
})
