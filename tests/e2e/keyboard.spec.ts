import { newOrganisation, password, uniqueEmail, uniqueWord } from './support/arrange'
import { expectVisibleFocus, tabTo, typeInto } from './support/keyboard'
import { newestMail, temporaryPasswordIn } from './support/mailbox'
import { expect, test } from './support/test'

test('the whole main job needs no pointer', async ({ administrator: staff, visitor, product }) => {
  const { name, zuoraAccountKey = '' } = await newOrganisation(product)
  const person = { name: `Kim ${uniqueWord()}`, email: uniqueEmail() }

  await staff.goto('/settings/profile/partners')
  await tabTo(staff, staff.getByRole('button', { name: 'Create Partner' }))
  await staff.keyboard.press('Enter')
  await typeInto(staff, staff.getByLabel('Partner organisation name'), name)
  await typeInto(staff, staff.getByLabel('Zuora account ID'), zuoraAccountKey)
  await tabTo(staff, staff.getByRole('radio', { name: 'Partner', exact: true }))
  await staff.keyboard.press('ArrowDown')
  await expect(staff.getByRole('radio', { name: 'End customer' })).toBeChecked()
  await staff.keyboard.press('ArrowUp')
  await expect(staff.getByRole('radio', { name: 'Partner', exact: true })).toBeChecked()
  await tabTo(staff, staff.getByRole('button', { name: 'Create Partner Organisation' }))
  await staff.keyboard.press('Enter')
  await expect(staff.getByRole('heading', { name, level: 1 })).toBeVisible()

  await tabTo(
    staff,
    staff.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Partners' }),
  )
  await staff.keyboard.press('Enter')
  await expect(staff.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
  await staff.keyboard.press('/')
  await expectVisibleFocus(staff, staff.getByLabel('Search partners'))
  await staff.keyboard.type(name)
  await expect(staff.getByRole('status').filter({ hasText: '1 found' })).toBeVisible()
  await tabTo(staff, staff.getByRole('link', { name, exact: true }))
  await staff.keyboard.press('Enter')
  await expect(staff.getByRole('heading', { name, level: 1 })).toBeVisible()

  const createUser = staff.getByRole('button', { name: 'Create user' })
  await tabTo(staff, createUser)
  await staff.keyboard.press('Enter')
  const dialog = staff.getByRole('dialog', { name: 'Create user' })
  await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused()
  await staff.keyboard.type(person.name)
  await typeInto(staff, dialog.getByLabel('Email address'), person.email)
  await tabTo(staff, dialog.getByRole('button', { name: 'Save' }))
  await staff.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(createUser).toBeFocused()
  await expect(staff.getByRole('row').filter({ hasText: person.email })).toContainText('Invited')

  const mail = await newestMail(product, person.email)
  await visitor.goto('/sign-in')
  await typeInto(visitor, visitor.getByLabel('Email address'), person.email)
  await typeInto(
    visitor,
    visitor.getByLabel('Password', { exact: true }),
    temporaryPasswordIn(mail),
  )
  await visitor.keyboard.press('Enter')
  await typeInto(visitor, visitor.getByLabel('New password', { exact: true }), password)
  await typeInto(visitor, visitor.getByLabel('Confirm new password'), password)
  await tabTo(visitor, visitor.getByRole('button', { name: 'Set password' }))
  await visitor.keyboard.press('Enter')
  await visitor.waitForURL('**/partner')
  const tiles = visitor.getByRole('navigation', { name: 'Partner pages' })
  await tabTo(visitor, tiles.getByRole('link', { name: /^Self-Service/ }))
  await visitor.keyboard.press('Enter')
  await expect(visitor.getByRole('heading', { name: 'Self-Service', level: 1 })).toBeVisible()
  await tabTo(visitor, visitor.getByRole('button', { name: 'Sign out' }))
  await visitor.keyboard.press('Enter')
  await expect(visitor.getByText('You are signed out.')).toBeVisible()
})

test('a dialog keeps the focus, gives it back, and asks before it drops what was typed', async ({
  administrator: page,
}) => {
  await page.goto('/settings/profile/partners')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Create Partner', level: 1 })).toBeVisible()
  await typeInto(page, page.getByLabel('Partner organisation name'), 'Half a name')
  await tabTo(page, page.getByRole('link', { name: 'Cancel' }))
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
  await expectVisibleFocus(page, question.getByRole('button', { name: 'Stay' }))
  await page.keyboard.press('Tab')
  await expect(question.getByRole('button', { name: 'Leave' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(page.getByRole('link', { name: 'Cancel' })).toBeFocused()
  await expect(page.getByLabel('Partner organisation name')).toHaveValue('Half a name')
})
