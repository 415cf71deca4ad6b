import { createOrganisation, createPartnerUser, organisationPath } from './support/arrange'
import { expectLogin } from './support/logins'
import { toast } from './support/page-parts'
import { enterAsPartner, whereCopyLeads } from './support/people'
import { callAction } from './support/server-actions'
import { chooseForOrganisation, confirm, suspendFor, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

test('suspending an organisation ends everybody’s access; reactivating it leaves out who was suspended alone', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  const [active, quiet, alone] = await Promise.all([
    createPartnerUser(page.request, product, organisation.id),
    createPartnerUser(page.request, product, organisation.id),
    createPartnerUser(page.request, product, organisation.id),
  ])
  await callAction(page.request, product.url, 'suspendPartnerUser', {
    partnerUserId: alone.id,
    reason: 'On leave',
  })
  await enterAsPartner(visitor, active)
  const copy = await visitor.context().storageState()

  await page.goto(organisationPath(organisation.id))
  await chooseForOrganisation(page, 'Suspend')
  const dialog = page.getByRole('dialog', { name: `Suspend ${organisation.name}?` })
  await expect(
    dialog.getByText(
      '2 people lose access on the next request, in every open session. One of them signed in during the last 30 days.',
    ),
  ).toBeVisible()
  await suspendFor(page, 'Contract over')
  await expect(toast(page, `${organisation.name} is suspended.`)).toBeVisible()
  await expect(page.getByText(/By Alex Administrator on .*: Contract over/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create user' })).toHaveCount(0)
  for (const { email } of [active, quiet])
    await expect(userRow(page, email)).toContainText('Organisation suspended')
  await expect(userRow(page, alone.email)).toContainText('On leave')

  await visitor.goto('/partner')
  await expect(visitor).toHaveURL(/\/sign-in\?next=/)
  for (const { email } of [active, quiet, alone])
    await expectLogin(product, email, { enabled: false })

  await chooseForOrganisation(page, 'Reactivate')
  await expect(page.getByRole('alertdialog')).toContainText('they stay suspended')
  await confirm(page, 'Reactivate')
  await expect(userRow(page, active.email)).toContainText('Last sign-in')
  await expect(userRow(page, alone.email)).toContainText('On leave')
  for (const { email } of [active, quiet]) await expectLogin(product, email, { enabled: true })
  await expectLogin(product, alone.email, { enabled: false })
  expect(await whereCopyLeads(copy, product, '/partner')).toContain('/sign-in')
  await enterAsPartner(visitor, active)
})
