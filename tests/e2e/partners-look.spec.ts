import type { Page } from '@playwright/test'
import { createOrganisation, uniqueWord } from './support/arrange'
import { expectAccessible, expectAccessiblePart } from './support/axe'
import { tabTo } from './support/keyboard'
import { newStaffMember } from './support/people'
import { insertOrganisations, manyTags } from './support/rows'
import { callAction } from './support/server-actions'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

const path = '/settings/profile/partners'
const headings = (page: Page) =>
  page.getByRole('table', { name: 'Partners' }).getByRole('columnheader')

test('columns and density are chosen by keyboard and kept; the table says how many there are, and filters by tag', async ({
  administrator,
  visitor: page,
  product,
  sql,
}) => {
  const word = uniqueWord()
  const person = await newStaffMember(product, 'viewer')
  const tagged = await createOrganisation(administrator.request, product, {
    name: `${word} tagged`,
  })
  await insertOrganisations(
    sql,
    ['a', 'b', 'c'].map((letter) => ({
      name: `${word} ${letter}`,
      createdAt: '2026-01-01T00:00:00Z',
    })),
  )
  const changed = { id: tagged.id, add: [`Tag ${word}`] }
  await callAction(administrator.request, product.url, 'changeTagsOfPartner', changed)
  await manyTags(sql, word)

  await signIn(page, person)
  await page.waitForURL('**/overview')
  await page.goto(`${path}?search=${word}&size=2`)
  await tabTo(page, page.getByRole('button', { name: 'Columns' }))
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  for (const name of ['Tags', 'Last sign-in', 'Salesforce account ID', 'Compact rows']) {
    await tabTo(page, dialog.getByLabel(name))
    await page.keyboard.press('Space')
  }
  await expectAccessiblePart(page, 'dialog[open]', 'columns')
  await tabTo(page, dialog.getByRole('button', { name: 'Save' }))
  await page.keyboard.press('Enter')
  const chosen = [
    'Name',
    'Partner Organisation ID',
    'Zuora account ID',
    'Zuora Invoice Owner',
    'Tags',
    'Users',
    'Last sign-in',
    'Created',
  ]
  await expect(headings(page)).toHaveText(chosen)

  const pages = page.getByRole('navigation', { name: 'Pages of partners' })
  await expect(pages).toContainText('1–2 of 4')
  await tabTo(page, pages.getByRole('link', { name: 'Next' }))
  await page.keyboard.press('Enter')
  await expect(pages).toContainText('3–4 of 4')

  const tag = page.getByRole('combobox', { name: 'Tag', exact: true })
  await tabTo(page, tag)
  await page.keyboard.type(`Tag ${word}`)
  await expect(page.getByRole('listbox').getByRole('option')).toHaveText([`Tag ${word}`])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(`Tag: Tag ${word}`)
  await expect(page.getByRole('table', { name: 'Partners' }).locator('tbody tr')).toHaveCount(1)
  await page.reload()
  await expect(tag).toHaveValue(`Tag ${word}`)
  await expect(headings(page)).toHaveText(chosen)
  await expectAccessible(page, 'chosen columns')
})
