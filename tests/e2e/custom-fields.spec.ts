import { createOrganisation, organisationPath, uniqueWord } from './support/arrange'
import { expectAccessible, expectAccessiblePart } from './support/axe'
import { toast } from './support/page-parts'
import { expect, test } from './support/test'

const fieldsPath = '/settings/profile/partners/fields'

test('an administrator defines what is to be known of partners, and it is written down and found', async ({
  administrator: page,
  viewer,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  const [region, since] = [`Region ${uniqueWord()}`, `Since ${uniqueWord()}`]
  const [north, south, east] = [
    `North ${uniqueWord()}`,
    `South ${uniqueWord()}`,
    `East ${uniqueWord()}`,
  ]
  const dialog = page.getByRole('dialog')
  const menuOf = async (field: string, step: string) => {
    await page.getByRole('button', { name: `Actions for ${field}`, exact: true }).click()
    await page.getByRole('menuitem', { name: step }).click()
  }

  await page.goto(fieldsPath)
  await page.getByRole('button', { name: 'Add field' }).click()
  await dialog.getByLabel('Name').fill(region)
  await dialog.getByRole('radio', { name: /^Choice/ }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('Enter at least one choice.')
  await dialog.getByLabel('Choice 1', { exact: true }).fill('Misspelt')
  await dialog.getByRole('button', { name: 'Add choice' }).click()
  await expect(dialog.getByLabel('Choice 2', { exact: true })).toBeFocused()
  await page.keyboard.type(south)
  await expectAccessiblePart(page, 'dialog[open]', 'a new field')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(toast(page, `The field ${region} is added.`)).toBeVisible()

  await page.getByRole('button', { name: 'Add field' }).click()
  await dialog.getByLabel('Name').fill(since)
  await dialog.getByRole('radio', { name: /^Date/ }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row(since)).toContainText('No organisations')
  await expectAccessible(page, 'the fields')

  await page.goto(organisationPath(organisation.id))
  const panel = page.getByRole('region', { name: 'Fields' })
  await panel.getByRole('button', { name: 'Edit fields' }).click()
  await dialog.getByLabel(region).selectOption('Misspelt')
  await dialog.getByLabel(since).fill('2026-02-28')
  expect((await dialog.boundingBox())?.y).toBeGreaterThan(50)
  await expectAccessiblePart(page, 'dialog[open]', 'the values')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(panel).toContainText('28 Feb 2026')

  await page.goto(fieldsPath)
  await menuOf(region, 'Choices')
  const another = await page.context().newPage()
  await another.goto(fieldsPath)
  await another.getByRole('button', { name: `Actions for ${region}`, exact: true }).click()
  await another.getByRole('menuitem', { name: 'Choices' }).click()
  await another.getByRole('button', { name: 'Add choice' }).click()
  await another.getByLabel('Choice 3', { exact: true }).fill(east)
  await another.getByRole('button', { name: 'Save' }).click()
  await expect(another.getByRole('row').filter({ hasText: region })).toContainText(east)
  await another.close()
  await dialog.getByLabel('Choice 1', { exact: true }).fill(north)
  await dialog.getByRole('button', { name: `Move ${north} down` }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: `Move ${north} down` })).toBeFocused()
  await expect(dialog.getByLabel('Choice 1', { exact: true })).toHaveValue(south)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText(`“${east}” added`)
  await expect(dialog).toContainText(`“Misspelt” renamed to “${north}”`)
  await expectAccessiblePart(page, 'dialog[open]', 'choices that two people edit')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(region)).toContainText(`${south}, ${east}, ${north}`)

  await viewer.goto(organisationPath(organisation.id))
  await expect(viewer.getByRole('region', { name: 'Fields' })).toContainText(north)
  await expect(viewer.getByRole('button', { name: 'Edit fields' })).toHaveCount(0)
  await viewer.goto(`/settings/profile/partners?search=${encodeURIComponent(north)}`)
  await expect(viewer.getByRole('link', { name: organisation.name })).toBeVisible()

  await menuOf(region, 'Choices')
  await dialog.getByRole('button', { name: `Remove ${north}` }).click()
  await expect(dialog).toContainText(`1 organisation had ${north}.`)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row(region)).toContainText('No organisations')
  for (const field of [region, since]) {
    await menuOf(field, 'Delete')
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect(toast(page, `The field ${field} is deleted.`)).toBeVisible()
  }

  await page.goto(organisationPath(organisation.id))
  await expect(page.getByRole('region', { name: 'History' })).toContainText(
    `Changed “${region}” from nothing to “Misspelt”; changed “${since}” from nothing to “2026-02-28”.`,
  )
})
