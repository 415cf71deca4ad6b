import type { Page } from '@playwright/test'
import { createOrganisation, organisationPath } from './support/arrange'
import { callAction } from './support/server-actions'
import { expect, test } from './support/test'

const name = (page: Page) => page.getByRole('textbox', { name: 'Partner organisation name' })
const logo = (page: Page) => page.getByRole('textbox', { name: 'Logo (URL)' })
const save = (page: Page) => page.getByRole('button', { name: 'Save changes' })

async function openForm(page: Page, id: string): Promise<void> {
  await page.goto(organisationPath(id))
  await page.getByRole('button', { name: 'Edit partner organisation' }).click()
  await expect(page.getByRole('heading', { name: 'Edit partner organisation' })).toBeVisible()
}

test.use({ outsidePictures: true })

test('the pencil changes name and logo, and nothing else can be changed', async ({
  administrator: page,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  await openForm(page, organisation.id)
  for (const [label, value] of [
    ['Partner Organisation ID', organisation.id],
    ['Zuora account ID', organisation.zuoraAccountKey],
    ['Salesforce account ID', 'None'],
    ['Zuora Invoice Owner', 'Partner'],
  ] as const) {
    const field = page.getByRole('textbox', { name: label })
    await expect(field).toHaveValue(value)
    await expect(field).not.toBeEditable()
    await expect(field).toHaveAccessibleDescription(/\w/)
  }
  const renamed = `${organisation.name} Group`
  await name(page).fill(renamed)
  await logo(page).fill('https://logos.example/new.svg')
  await save(page).click()
  await expect(page).toHaveURL(organisationPath(organisation.id))
  await expect(page.getByRole('heading', { name: renamed, level: 1 })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('https://logos.example/new.svg')
  await expect(
    page.getByRole('main').locator('img[src="https://logos.example/new.svg"]'),
  ).toBeVisible()
})

test('a stale edit shows what changed, keeps what was typed, and can then be saved', async ({
  administrator: page,
  product,
}) => {
  const { id, name: before, version } = await createOrganisation(page.request, product)
  await openForm(page, id)
  await name(page).fill(`${before} mine`)
  await callAction(page.request, product.url, 'updatePartnerOrganisation', {
    id,
    version,
    name: `${before} theirs`,
    logoUrl: '',
  })
  await save(page).click()
  await expect(page.getByRole('deletion')).toHaveText(before)
  await expect(page.getByRole('insertion')).toHaveText(`${before} theirs`)
  await expect(name(page)).toHaveValue(`${before} mine`)
  await save(page).click()
  await expect(page.getByRole('heading', { name: `${before} mine`, level: 1 })).toBeVisible()
})

test('unsaved changes ask before the page is left, by a link, the back button or a reload', async ({
  administrator: page,
  product,
}) => {
  const { id, name: before } = await createOrganisation(page.request, product)
  await openForm(page, id)
  await name(page).fill('Something else')
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })

  await page.getByRole('link', { name: 'Partners', exact: true }).first().click()
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(name(page)).toHaveValue('Something else')

  await page.evaluate(() => history.back())
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(name(page)).toHaveValue('Something else')

  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => setTimeout(() => location.reload()))
  await (await asked).dismiss()
  await expect(name(page)).toHaveValue('Something else')

  await page.getByRole('link', { name: 'Cancel' }).click()
  await question.getByRole('button', { name: 'Leave' }).click()
  await expect(page).toHaveURL(organisationPath(id))
  await expect(page.getByRole('heading', { name: before, level: 1 })).toBeVisible()
})

test('a form without changes is left without a question', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  await openForm(page, id)
  await page.getByRole('link', { name: 'Cancel' }).click()
  await expect(page).toHaveURL(organisationPath(id))
})
