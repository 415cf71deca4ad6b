import type { Page } from '@playwright/test'
import { uniqueWord } from './support/arrange'
import { expectAccessiblePart } from './support/axe'
import { choose, toast } from './support/page-parts'
import { insertOrganisations, manyTags } from './support/rows'
import { expect, test } from './support/test'

const path = '/settings/profile/partners'

async function twelve(sql: Parameters<typeof insertOrganisations>[0]): Promise<string> {
  const word = uniqueWord()
  await insertOrganisations(
    sql,
    Array.from({ length: 12 }, (_, number) => ({
      name: `${word} Reseller ${String.fromCharCode(65 + number)}`,
      createdAt: `2026-01-${String(31 - number).padStart(2, '0')}T12:00:00Z`,
    })),
  )
  return word
}

const rows = (page: Page) => page.getByRole('table', { name: 'Partners' }).locator('tbody tr')
const names = (page: Page) => rows(page).locator('td:first-child a')

test('a phone shows at least seven partners at a time, each with what identifies it and what needs attention', async ({
  viewer: page,
  sql,
}) => {
  const word = await twelve(sql)
  await sql`
    update partner_organisations set suspended_at = now(), suspended_by = 'Sam Staff'
    where name = ${`${word} Reseller B`}`
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${path}?search=${word}`)
  await expect(rows(page)).toHaveCount(12)
  const whole = await rows(page).evaluateAll(
    (all) => all.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length,
  )
  expect(whole).toBeGreaterThanOrEqual(7)
  const second = rows(page).nth(1)
  await expect(second.getByText('Suspended')).toBeVisible()
  const account = second.locator('td', { has: page.locator('code') }).nth(1)
  await expect(account).toBeVisible()
})

test('a phone sorts and filters the table in a sheet', async ({ viewer: page, sql }) => {
  const word = await twelve(sql)
  await manyTags(sql, word)
  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto(`${path}?search=${word}`)
  const sheet = page.getByRole('form', { name: 'Filter and sort partners' })
  await expect(names(page).first()).toHaveText(`${word} Reseller A`)
  await page.getByRole('button', { name: 'Filter and sort' }).click()
  await sheet.getByLabel('Sort by').selectOption('Created')
  await sheet.getByLabel('Invoice owner').selectOption('Partner')
  await choose(sheet, 'Tag', `Many ${word} 7`)
  await expect(sheet.getByLabel('Tag')).toHaveValue(`Many ${word} 7`)
  await sheet.getByLabel('Tag').click()
  await sheet.getByRole('listbox').getByRole('option', { name: 'Any', exact: true }).click()
  await sheet.getByRole('button', { name: 'Show' }).click()
  await expect(sheet).toBeHidden()
  await expect(page).toHaveURL(/invoiceOwner=partner&sort=created/)
  await expect(names(page).first()).toHaveText(`${word} Reseller L`)
  await expect(rows(page).first().locator('time')).toBeVisible()
  await page.getByRole('link', { name: 'Remove filter: Invoice owner: Partner' }).click()
  await expect(page).toHaveURL(/sort=created$/)
})

test('a table that is wider than a tablet fades at the edge behind which it goes on', async ({
  viewer: page,
  sql,
}) => {
  const word = await twelve(sql)
  await page.setViewportSize({ width: 768, height: 1024 })
  await page.goto(`${path}?search=${word}`)
  const frame = page.locator('.data-table-frame')
  const fades = () =>
    frame.evaluate((element) => {
      const style = getComputedStyle(element)
      const width = (name: string) => Number.parseFloat(style.getPropertyValue(name))
      return { left: width('--fade-left') > 0, right: width('--fade-right') > 0 }
    })
  await expect.poll(fades).toEqual({ left: false, right: true })
  await frame.evaluate((element) => element.scrollTo({ left: element.scrollWidth }))
  await expect.poll(fades).toEqual({ left: true, right: false })
  await expect(page.getByRole('columnheader', { name: 'Created' })).toBeInViewport()
  await page.setViewportSize({ width: 1440, height: 1024 })
  await expect.poll(fades).toEqual({ left: false, right: false })
})

test('no list is wider than a laptop', async ({ administrator: page, sql }) => {
  const word = await twelve(sql)
  for (const width of [1280, 1366]) {
    await page.setViewportSize({ width, height: 800 })
    await page.goto(`${path}?search=${word}`)
    await expect(rows(page)).toHaveCount(12)
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(beyond, `at ${width}`).toBe(0)
  }
})

test('a hyphen in a name is a hyphen, and figures of a column stand under each other', async ({
  viewer: page,
  sql,
}) => {
  const name = `${uniqueWord()} Co-op`
  await insertOrganisations(sql, [{ name, createdAt: '2026-01-01T00:00:00Z' }])
  await page.goto(`${path}?search=${encodeURIComponent(name)}`)
  const widthOf = (text: string) =>
    names(page).evaluate((link, part) => {
      const words = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode() as Text
      const range = document.createRange()
      const at = words.data.lastIndexOf(part)
      range.setStart(words, at)
      range.setEnd(words, at + part.length)
      return range.getBoundingClientRect().width
    }, text)
  // Proportional, Inter's hyphen is narrower than its o; tabular, it is as wide as a figure.
  expect(await widthOf('-')).toBeLessThan(await widthOf('o'))
  const users = rows(page).locator('td.end')
  await expect(users).toHaveCSS('font-variant-numeric', 'tabular-nums')
  await expect(rows(page).locator('time')).toHaveCSS('font-variant-numeric', 'tabular-nums')
})

test('a phone saves, opens and deletes views of the table in a sheet', async ({
  administrator: page,
  sql,
}) => {
  const word = await twelve(sql)
  const phone = { width: 390, height: 844 }
  await page.setViewportSize(phone)
  await page.goto(`${path}?search=${word}`)
  const opener = page.getByRole('button', { name: 'Views', exact: true })
  const links = page.getByRole('navigation', { name: 'Views of partners' })
  const dialog = page.getByRole('dialog')
  await expect(links).toBeHidden()
  await opener.click()
  await page.getByRole('button', { name: 'Save view' }).click()
  await dialog.getByLabel('Name').fill(`All ${word}`)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/view=/)

  await page.goto(path)
  await opener.click()
  await expectAccessiblePart(page, '.view-bar', 'views on a phone')
  await page.setViewportSize(phone)
  await links.getByRole('link', { name: `All ${word}` }).click()
  await expect(rows(page)).toHaveCount(12)
  await expect(links).toBeHidden()
  await opener.click()
  await page.getByRole('button', { name: `Actions for the view All ${word}` }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toBeInViewport({ ratio: 1 })
  expect((await question.boundingBox())?.height).toBeLessThan(phone.height / 2)
  await question.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(toast(page, 'The view is deleted.')).toBeVisible()
})
