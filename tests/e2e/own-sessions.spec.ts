import { createOrganisation, organisationPath, uniqueEmail } from './support/arrange'
import { toast } from './support/page-parts'
import { enterAsPartner, enterWithoutPage, newPartnerUser, newStaffMember } from './support/people'
import { expect, test } from './support/test'

test('a person sees where they are signed in, and ends one session and all others', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [page, second, third] = [await openPage(), await openPage(), await openPage()]
  for (const each of [page, second, third]) await enterWithoutPage(each.request, product.url, user)
  await page.goto('/partner/profile')
  const sessions = page.getByRole('main').getByRole('listitem').filter({ hasText: 'last used' })
  await expect(sessions).toHaveCount(3)
  await expect(sessions.first()).toContainText('Chrome on Linux')
  await expect(sessions.first()).toContainText('This one')

  await page.getByRole('button', { name: 'End the session with Chrome on Linux' }).first().click()
  await expect(toast(page, 'The session has ended.')).toBeVisible()
  await expect(sessions).toHaveCount(2)
  await page.getByRole('button', { name: 'End all others' }).click()
  await expect(sessions).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'End all others' })).toBeHidden()
  for (const each of [second, third]) {
    await each.goto('/partner')
    await expect(each).toHaveURL(/\/sign-in\?next=/)
  }
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible()
})

test('staff end the sessions of a user, who can sign in again', async ({
  administrator: staff,
  visitor: page,
  product,
}) => {
  const user = await newPartnerUser(staff.request, product)
  await enterAsPartner(page, user)
  await staff.goto(`${organisationPath(user.organisation.id)}/users/${user.id}`)
  await staff.getByRole('button', { name: 'End sessions' }).click()
  await staff.getByRole('alertdialog').getByRole('button', { name: 'End sessions' }).click()
  await expect(toast(staff, `The sessions of ${user.name} have ended.`)).toBeVisible()
  await expect(staff.getByRole('main')).toContainText('Ended the sessions of')
  await page.reload()
  await expect(page).toHaveURL(/\/sign-in/)
  await enterAsPartner(page, user)
})

test('who proved their password long ago is asked for it before access is given, and goes on with what they typed', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const organisation = await createOrganisation(asAdministrator, product)
  const person = await newStaffMember(product, 'administrator')
  await enterWithoutPage(page.request, product.url, person)
  await sql`
    update sessions set proven_at = now() - interval '2 days'
    where staff_member_id = (select id from staff_members where email = ${person.email})`
  const email = uniqueEmail()
  await page.goto(organisationPath(organisation.id))
  await page.getByRole('button', { name: 'Create user' }).click()
  const form = page.getByRole('dialog', { name: 'Create user' })
  await form.getByLabel('Name', { exact: true }).fill('Nora New')
  await form.getByLabel('Email address').fill(email)
  await form.getByRole('button', { name: 'Save' }).click()

  const proof = page.getByRole('dialog', { name: 'Is it you?' })
  await proof.getByLabel('Your password').fill('Not-my-password-1')
  await proof.getByRole('button', { name: 'Go on' }).click()
  await expect(proof).toContainText('That is not your password.')
  await page.keyboard.press('Escape')
  await expect(proof).toBeHidden()
  await expect(form.getByRole('alert')).toContainText('prove that it is you')
  await expect(form.getByLabel('Email address')).toHaveValue(email)

  await form.getByRole('button', { name: 'Save' }).click()
  await proof.getByLabel('Your password').fill('Not-my-password-2')
  await proof.getByRole('button', { name: 'Go on' }).click()
  await expect(proof).toContainText('That is not your password.')
  await proof.getByLabel('Your password').fill(person.password)
  await page.keyboard.press('Enter')
  await expect(proof).toBeHidden()
  await expect(form).toBeHidden()
  await expect(page.getByRole('main')).toContainText(email)
})
