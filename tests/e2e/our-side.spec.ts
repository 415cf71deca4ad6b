import { createOrganisation, organisationPath, uniqueWord } from './support/arrange'
import { expectAccessible, expectAccessiblePart } from './support/axe'
import { tabTo, typeInto } from './support/keyboard'
import { choose, toast } from './support/page-parts'
import { expect, test } from './support/test'

test('what we know of a partner is written down, and only staff see it', async ({
  administrator: page,
  viewer,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  const tag = `Tag ${uniqueWord()}`
  await page.goto(organisationPath(organisation.id))
  const headings = page.getByRole('main').getByRole('heading', { level: 2 })
  await expect(headings.first()).toHaveText('Users')
  const ourSide = page.getByRole('region', { name: 'On our side' })

  await ourSide.getByRole('button', { name: 'Edit tags' }).click()
  const dialog = page.getByRole('dialog')
  await choose(dialog, 'Add a tag', tag)
  await choose(dialog, 'Add a tag', 'Gold')
  await expectAccessiblePart(page, 'dialog[open]', 'tags')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(ourSide.getByRole('listitem')).toHaveText(['Gold', tag])

  await ourSide.getByRole('button', { name: 'Edit owner' }).click()
  await expectAccessiblePart(page, 'dialog[open]', 'owner')
  const owner = dialog.getByLabel('Owner', { exact: true })
  const name = await owner.locator('option').nth(1).textContent()
  await owner.selectOption({ index: 1 })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(ourSide).toContainText(name ?? '')

  const contacts = page.getByRole('region', { name: 'Contacts' })
  await contacts.getByRole('button', { name: 'Add contact' }).click()
  await dialog.getByLabel('Name').fill('Carla Contact')
  await dialog.getByLabel('Email address').fill('nobody')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('Enter an email address like name@example.com.')
  await expectAccessiblePart(page, 'dialog[open]', 'contact')
  await dialog.getByLabel('Email address').fill('carla@partner.example')
  await dialog.getByLabel('Telephone').fill('+49 30 1234')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(contacts.getByRole('link', { name: '+49 30 1234' })).toHaveAttribute(
    'href',
    'tel:+49301234',
  )

  const notes = page.getByRole('region', { name: 'Notes' })
  await tabTo(page, notes.getByRole('button', { name: 'Add note' }))
  await page.keyboard.press('Enter')
  await typeInto(page, dialog.getByLabel('Note'), 'See https://crm.example/a?b=1.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('<b>Second line</b>')
  await expectAccessiblePart(page, 'dialog[open]', 'note')
  await tabTo(page, dialog.getByRole('button', { name: 'Add', exact: true }))
  await page.keyboard.press('Enter')
  await expect(notes).toContainText('<b>Second line</b>')
  const link = notes.getByRole('link', { name: 'https://crm.example/a?b=1' })
  await expect(link).toHaveAttribute('href', 'https://crm.example/a?b=1')
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow')
  await expectAccessible(page, 'the organisation')

  await viewer.goto(organisationPath(organisation.id))
  await expect(viewer.getByRole('region', { name: 'Notes' })).toContainText('Second line')
  await expect(viewer.getByRole('region', { name: 'On our side' })).toContainText(tag)
  await expect(viewer.getByRole('button', { name: /note|tags|owner|contact/i })).toHaveCount(0)

  await notes.getByRole('button', { name: /^Actions for the note/ }).click()
  await page.getByRole('menuitem', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(toast(page, 'The note is deleted.')).toBeVisible()
  await expect(notes).toContainText('No notes yet.')
  const history = page.getByRole('region', { name: 'History' })
  await expect(history).toContainText('Wrote a note.')
  await expect(history).toContainText(`Changed the tags: added “Gold”, “${tag}”.`)
  await expect(history).not.toContainText('Second line')
})
