import type { Page } from '@playwright/test'
import { uniqueWord } from './support/arrange'
import { expectAccessible, expectAccessiblePart } from './support/axe'
import { tabTo, typeInto } from './support/keyboard'
import { toast } from './support/page-parts'
import { enterWithoutPage, newStaffMember } from './support/people'
import { insertOrganisations } from './support/rows'
import { callAction } from './support/server-actions'
import { expect, test } from './support/test'

const path = '/settings/profile/partners'
const views = (page: Page) => page.getByRole('navigation', { name: 'Views of partners' })
const view = (page: Page, name: string) => views(page).getByRole('link', { name })
const inNavigation = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })
const rows = (page: Page) => page.getByRole('table', { name: 'Partners' }).locator('tbody tr')

test('a view of partners is saved by keyboard, shared, changed and deleted; colleagues see it, and what is wrong with one is said', async ({
  administrator: colleague,
  openPage,
  product,
  sql,
}) => {
  const word = uniqueWord()
  await insertOrganisations(
    sql,
    ['a', 'b', 'c'].map((letter) => ({
      name: `${word} ${letter}`,
      createdAt: '2026-01-01T00:00:00Z',
    })),
  )
  const page = await openPage()
  await enterWithoutPage(page.request, product.url, await newStaffMember(product, 'administrator'))
  const dialog = page.getByRole('dialog')
  const [name, renamed] = [`New ones ${word}`, `All of ${word}`]

  await page.goto(`${path}?search=${word}&sort=created&size=2`)
  await tabTo(page, page.getByRole('button', { name: 'Save view' }))
  await page.keyboard.press('Enter')
  await typeInto(page, dialog.getByLabel('Name'), name)
  await expectAccessiblePart(page, 'dialog[open]', 'saving a view')
  await tabTo(page, dialog.getByRole('button', { name: 'Save', exact: true }))
  await page.keyboard.press('Enter')
  await expect(view(page, name)).toHaveAttribute('aria-current', 'page')
  await expect(inNavigation(page, name)).toHaveAttribute('aria-current', 'page')
  await expect(page.getByRole('button', { name: /^Save/ })).toHaveCount(0)
  await expect(rows(page)).toHaveCount(3)
  await colleague.goto(`${path}?search=${word}`)
  await expect(view(colleague, name)).toHaveCount(0)

  await page.getByRole('button', { name: 'More filters' }).click()
  await page.getByRole('combobox', { name: 'Users', exact: true }).selectOption('With users')
  await expect(page.getByText('No partner found')).toBeVisible()
  await expect(view(page, name)).toHaveAttribute('aria-current', 'page')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('button', { name: 'Save changes' })).toHaveCount(0)
  await view(page, 'All partners').click()
  await expect(page).toHaveURL(path)
  await expect(inNavigation(page, 'Partners').first()).toHaveAttribute('aria-current', 'page')
  await inNavigation(page, name).click()
  await expect(page.getByRole('list', { name: 'Active filters' })).toContainText('With users')

  await page.getByRole('button', { name: `Actions for the view ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Rename or share' }).click()
  await dialog.getByLabel('Name').fill(renamed)
  await dialog.getByLabel('Share with all staff').check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(view(page, `${renamed} (shared)`)).toBeVisible()
  await colleague.goto(path)
  await view(colleague, `${renamed} (shared)`).click()
  await expect(colleague.getByText('Shared by ')).toBeVisible()
  await expectAccessible(colleague, 'a shared view')

  await colleague.getByRole('button', { name: `Actions for the view ${renamed}` }).click()
  await colleague.getByRole('menuitem', { name: 'Delete' }).click()
  await colleague.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(toast(colleague, 'The view is deleted.')).toBeVisible()
  await expect(view(colleague, renamed)).toHaveCount(0)
  await page.getByRole('button', { name: `Actions for the view ${renamed}` }).click()
  await page.getByRole('menuitem', { name: 'Rename or share' }).click()
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toContainText('There is no such view.')
  await page.reload()
  await expect(page.getByText('The view in this address was deleted')).toBeVisible()
  await expect(inNavigation(page, renamed)).toHaveCount(0)

  const { id } = (await callAction(page.request, product.url, 'savePartnersView', {
    name,
    query: { search: word },
  })) as { id: string }
  await sql`update partners_views set query = '{"colour": "red"}' where id = ${id}`
  await page.goto(path)
  await view(page, name).click()
  await expect(page.getByText(`The view “${name}” cannot be shown`)).toBeVisible()
  await expect(rows(page)).toHaveCount(0)
})
