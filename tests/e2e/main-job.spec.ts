import { newOrganisation, password, uniqueEmail, uniqueWord } from './support/arrange'
import { newestMail, temporaryPasswordIn } from './support/mailbox'
import { setPassword, signIn } from './support/sign-in'
import { expect, test } from './support/test'

test('from a new organisation to its first user on the partner pages', async ({
  administrator: staff,
  visitor,
  product,
}) => {
  const { name, zuoraAccountKey = '' } = await newOrganisation(product)
  const person = { name: `Ann ${uniqueWord()}`, email: uniqueEmail() }

  await staff.goto('/settings')
  await staff.getByRole('link', { name: 'Partners', exact: true }).click()
  await expect(staff.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible()
  await staff.getByRole('button', { name: 'Create Partner' }).click()
  await staff.getByLabel('Partner organisation name').fill(name)
  await staff.getByLabel('Zuora account ID').fill(zuoraAccountKey)
  await staff.getByRole('radio', { name: 'End customer' }).check()
  await staff.getByRole('button', { name: 'Create Partner Organisation' }).click()

  await expect(staff.getByRole('heading', { name, level: 1 })).toBeVisible()
  const id = new URL(staff.url()).pathname.split('/').at(-1) ?? ''
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  await expect(staff.getByRole('main').getByText(id)).toBeVisible()

  await staff.goto(`/settings/profile/partners?search=${encodeURIComponent(name)}`)
  const row = staff.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText(id)
  await expect(row).toContainText('End customer')
  await row.getByRole('link', { name }).click()

  await staff.getByRole('button', { name: 'Create user' }).click()
  const dialog = staff.getByRole('dialog', { name: 'Create user' })
  await dialog.getByLabel('Name', { exact: true }).fill(person.name)
  await dialog.getByLabel('Email address').fill(person.email)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  const user = staff.getByRole('row').filter({ hasText: person.email })
  await expect(user).toContainText('Invited')

  const mail = await newestMail(product, person.email)
  await signIn(visitor, { email: person.email, password: temporaryPasswordIn(mail) })
  await expect(visitor.getByRole('list', { name: 'Password rules' })).toContainText('characters')
  await setPassword(visitor, password)
  await visitor.waitForURL('**/partner')
  await expect(visitor.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(visitor.getByText(person.name).first()).toBeVisible()
  const tiles = visitor.getByRole('navigation', { name: 'Partner pages' })
  await expect(tiles.getByRole('link')).toHaveText([/^Shop/, /^Self-Service/])

  await tiles.getByRole('link', { name: /^Shop/ }).click()
  await expect(visitor.getByRole('heading', { name: 'Shop', level: 1 })).toBeVisible()
  await expect(visitor.getByText('invoiced to the customer who uses them')).toBeVisible()

  await staff.reload()
  await expect(user).toContainText('Active')
})
