import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { readCsv } from '@/tests/support/csv'
import { workbookOf } from '@/tests/support/workbook'
import {
  createOrganisation,
  newOrganisation,
  organisationPath,
  uniqueEmail,
  uniqueWord,
} from './support/arrange'
import { newestMail } from './support/mailbox'
import { problemOn } from './support/page-parts'
import { expect, test } from './support/test'

const imports = '/settings/profile/partners/imports'

async function upload(page: Page, holds: string, name: string, buffer: Buffer): Promise<void> {
  await page.goto(`${imports}/new`)
  await page.getByRole('radio', { name: holds, exact: true }).check()
  const file = { name, mimeType: 'application/octet-stream', buffer }
  await page.getByLabel('File', { exact: true }).setInputFiles(file)
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(page.getByRole('heading', { name: 'Columns', level: 1 })).toBeVisible()
}

async function checkRows(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(page.getByRole('table', { name: 'Rows of the file' })).toBeVisible({
    timeout: 30_000,
  })
}

async function startImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start import' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Start import' }).click()
  await expect(dialog).toBeHidden()
}

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text })

test('organisations and their users come in from a CSV file, seen row by row before and after', async ({
  administrator: page,
  product,
}) => {
  test.setTimeout(120_000)
  const [partner, word] = [await newOrganisation(product), uniqueWord()]
  const [first, second] = [uniqueEmail(), uniqueEmail()]
  const name = `${partner.name} Größe`
  const account = partner.zuoraAccountKey
  const lines = [
    'Partner organisation name;zuora_account_id;Zuora Invoice Owner;Name;E-mail',
    `${name};${account};End customer;Ännchen ${word};${first}`,
    `${name};${account};End customer;Bob ${word};${second}`,
    `${name};${account};End customer;Nobody ${word};nobody`,
  ]
  await page.goto('/settings/profile/partners')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByRole('link', { name: 'Import a file' }).first().click()
  await expect(page).toHaveURL(/\/imports\/new$/)
  await page.getByRole('button', { name: 'Upload' }).click()
  await expect(problemOn(page)).toContainText('Choose a file.')

  const bytes = Buffer.from(lines.join('\r\n'), 'latin1')
  await upload(page, 'Organisations and their users', `${word}.csv`, bytes)
  await expect(page.getByLabel('Encoding of the text').locator('option:checked')).toHaveText(
    'Western European (Windows-1252)',
  )
  await expect(page.getByRole('cell', { name: `Ännchen ${word}` })).toBeVisible()
  await expect(page.getByLabel('Email address', { exact: true })).toHaveValue('4')
  await checkRows(page)
  await expect(page.getByText('2 rows can be created')).toBeVisible()
  await expect(rowOf(page, `Nobody ${word}`)).toContainText('Enter an email address like')
  await page.getByRole('combobox', { name: 'Rows' }).selectOption('fail')
  await expect(page).toHaveURL(/show=fail/)
  await expect(rowOf(page, `Bob ${word}`)).toBeHidden()

  await startImport(page)
  await expect(page.getByText('2 of 2 rows: 2 created, 0 here already, 0 failed.')).toBeVisible({
    timeout: 30_000,
  })
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  expect((await newestMail(product, first)).to).toContain(first)

  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Results as a file' }).click()
  const text = await readFile(await (await started).path(), 'utf8')
  const statuses = readCsv(text.slice(1)).map((cells) => cells.slice(5, 8))
  expect(statuses).toEqual([
    ['Row', 'Status', 'Error'],
    ['2', 'Created', ''],
    ['3', 'Created', ''],
    ['4', 'Not possible', expect.stringContaining('Enter an email address')],
  ])
  await page.goto(`/settings/profile/partners?search=${encodeURIComponent(second)}`)
  await expect(page.getByRole('link', { name })).toBeVisible()

  await page.goto(imports)
  await expect(rowOf(page, `${word}.csv`)).toContainText('2 of 2 created')
})

test('users come in from a workbook whose columns a person chooses; what is here already stays as it is', async ({
  administrator: page,
  product,
}) => {
  test.setTimeout(120_000)
  const word = uniqueWord()
  const organisation = await createOrganisation(page.request, product)
  const [first, second] = [uniqueEmail(), uniqueEmail()]
  const rows = [
    ['Who', 'Where', 'Mail'],
    [`Cleo ${word}`, organisation.id, first],
    [`Dora ${word}`, organisation.id, second],
  ]
  await upload(page, 'Users', `${word}.xlsx`, workbookOf(rows))
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(page.getByText('Choose the column of the Name.').first()).toBeVisible()
  await page.getByLabel('Name', { exact: true }).selectOption({ label: 'Who' })
  await page.getByLabel('Partner Organisation ID', { exact: true }).selectOption({ label: 'Where' })
  await checkRows(page)
  await expect(page.getByText('2 rows can be created')).toBeVisible()
  await startImport(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible({ timeout: 30_000 })
  await page.goto(organisationPath(organisation.id))
  await expect(rowOf(page, second)).toContainText(`Dora ${word}`)

  await upload(page, 'Users', `${word}-again.xlsx`, workbookOf(rows))
  await page.getByLabel('Name', { exact: true }).selectOption({ label: 'Who' })
  await page.getByLabel('Partner Organisation ID', { exact: true }).selectOption({ label: 'Where' })
  await checkRows(page)
  await expect(page.getByText('There is nothing to be created')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Start import' })).toBeHidden()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(page).toHaveURL(imports)
})

test('a viewer is not offered imports', async ({ viewer: page }) => {
  await page.goto('/settings/profile/partners')
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Import', exact: true })).toBeHidden()
})
