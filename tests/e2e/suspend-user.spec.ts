import { createOrganisation, createPartnerUser, organisationPath } from './support/arrange'
import { expectLogin } from './support/logins'
import { problemOn, toast } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import { signIn } from './support/sign-in'
import { chooseForUser, suspendFor, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

test('a suspended user is out on the next request and disabled in Cognito, until reactivated', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  await enterAsPartner(visitor, user)
  await page.goto(organisationPath(user.organisation.id))
  await chooseForUser(page, user.name, 'Suspend')
  const dialog = page.getByRole('dialog', { name: `Suspend ${user.name}?` })
  await expect(dialog.getByText(/loses access on the next request/)).toContainText(
    'They signed in during the last 30 days.',
  )
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/reason/i)
  await expect(dialog.getByLabel('Reason')).toHaveAttribute('aria-invalid', 'true')
  await suspendFor(page, 'Left the company')
  await expect(toast(page, `${user.name} is suspended.`)).toBeVisible()
  await expect(userRow(page, user.email)).toContainText(
    /Suspended by Alex Administrator on \d+ \w+ \d{4}: Left the company/,
  )

  await visitor.getByRole('link', { name: /Shop/ }).first().click()
  await expect(visitor).toHaveURL('/sign-in?next=%2Fpartner%2Fshop')
  await expectLogin(product, user.email, { enabled: false })
  await signIn(visitor, user)
  await expect(problemOn(visitor)).toBeVisible()

  await chooseForUser(page, user.name, 'Reactivate')
  await expect(toast(page, `${user.name} is reactivated.`)).toBeVisible()
  await expect(userRow(page, user.email)).toContainText('Last sign-in')
  await expectLogin(product, user.email, { enabled: true })
  await enterAsPartner(visitor, user)
})

test('what somebody else did meanwhile is told, and the next press counts', async ({
  administrator: page,
  openPage,
  product,
}) => {
  const { id } = await createOrganisation(page.request, product)
  const user = await createPartnerUser(page.request, product, id)
  const other = await openPage('administrator')
  await page.goto(organisationPath(id))
  await chooseForUser(page, user.name, 'Suspend')
  await expect(page.getByRole('dialog')).toContainText('They have not signed in')
  await other.goto(organisationPath(id))
  await chooseForUser(other, user.name, 'Edit name')
  await other.getByRole('dialog').getByLabel('Name', { exact: true }).fill(`${user.name} Junior`)
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(toast(other, 'The name is saved.')).toBeVisible()

  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Left the company')
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This user was changed since you opened it')
  await expect(dialog.getByLabel('Reason')).toHaveValue('Left the company')
  await expect(dialog.getByRole('heading')).toContainText('Junior')
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(userRow(page, user.email)).toContainText('Left the company')
  await expect(userRow(page, user.email)).toContainText('Junior')
})
