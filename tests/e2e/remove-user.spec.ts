import {
  createOrganisation,
  createPartnerUser,
  inviteUser,
  organisationPath,
  userPath,
} from './support/arrange'
import { expectLogin } from './support/logins'
import { toast } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import { keepWaiting } from './support/rows'
import { chooseForUser, confirm, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

test('a removed user is out at once, the login goes, the address is free, the history stays', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  await enterAsPartner(visitor, user)
  await page.goto(organisationPath(user.organisation.id))
  await chooseForUser(page, user.name, 'Remove')
  await expect(page.getByRole('alertdialog')).toContainText('loses access at once')
  await confirm(page, 'Remove')
  await expect(toast(page, `${user.name} is removed.`)).toBeVisible()
  await expect(userRow(page, user.email)).toHaveCount(0)

  await visitor.goto('/partner')
  await expect(visitor).toHaveURL(/\/sign-in\?next=/)
  await expectLogin(product, user.email, null)
  const history = page.getByRole('listitem')
  await expect(history.filter({ hasText: `Removed ${user.name} (${user.email})` })).toContainText(
    'Alex Administrator',
  )
  await expect(
    history.filter({ hasText: /Cognito confirmed that the login of .* is gone/ }),
  ).toBeVisible()
  await expect(history.filter({ hasText: `Added ${user.name} (${user.email})` })).toBeVisible()

  const again = await inviteUser(page.request, product, user.organisation.id, { email: user.email })
  await page.reload()
  await expect(userRow(page, user.email)).toContainText('Invited')
  await expect(userRow(page, user.email)).toContainText(again.name)
})

test('until Cognito confirms, the list says so and the address is not free', async ({
  administrator: page,
  product,
  sql,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, id)
  await keepWaiting(sql, 'alignLogin', { partnerUserId: user.id })
  await sql`update partner_users set removal_requested_at = now() where id = ${user.id}`
  await page.goto(organisationPath(id))
  await expect(userRow(page, user.email)).toHaveCount(0)
  await expect(page.getByText('One user is being removed')).toBeVisible()
  await page.getByRole('button', { name: 'Create user' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create user' })
  await dialog.getByLabel('Name', { exact: true }).fill(user.name)
  await dialog.getByLabel('Email address').fill(user.email)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByLabel('Email address')).toHaveAccessibleDescription(
    /being removed\. Try again shortly/,
  )
})

test('removing from the user’s own page leads back to the organisation', async ({
  administrator: page,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, id)
  await page.goto(userPath(id, user.id))
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await confirm(page, 'Remove')
  await expect(page).toHaveURL(organisationPath(id))
  await expect(toast(page, `${user.name} is removed.`)).toBeVisible()
  await expectLogin(product, user.email, null)
})
