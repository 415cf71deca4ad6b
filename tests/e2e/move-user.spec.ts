import { createOrganisation, organisationPath, userPath } from './support/arrange'
import { expectLogin } from './support/logins'
import { choose, toast } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import { chooseForUser, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

test('a moved user keeps the login, and what it opens is the new organisation’s at once', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  const target = await createOrganisation(page.request, product)
  await enterAsPartner(visitor, user)
  await expectLogin(product, user.email, { organisation: user.organisation.id })

  await page.goto(organisationPath(user.organisation.id))
  await chooseForUser(page, user.name, 'Move to another organisation')
  const dialog = page.getByRole('dialog', { name: `Move ${user.name} to another organisation` })
  await dialog.getByLabel('Move to').fill(user.organisation.name)
  await expect(dialog.getByRole('status').filter({ hasText: 'Nothing matches' })).toHaveText(
    `Nothing matches “${user.organisation.name}”.`,
  )
  await choose(dialog, 'Move to', target.name)
  await dialog.getByRole('button', { name: 'Move' }).click()
  await expect(toast(page, `${user.name} is moved to ${target.name}.`)).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(userRow(page, user.email)).toHaveCount(0)
  const moved = `Moved ${user.name} (${user.email}) from “${user.organisation.name}” to “${target.name}”.`
  await expect(page.getByRole('listitem').filter({ hasText: moved })).toBeVisible()

  await visitor.goto('/partner')
  await expect(visitor).toHaveURL(/\/sign-in\?next=/)
  await expectLogin(product, user.email, { organisation: target.id, enabled: true })
  await enterAsPartner(visitor, user)
  await expect(visitor.getByRole('heading', { name: target.name, level: 1 })).toBeVisible()
  await expect(visitor.getByText(user.organisation.name)).toHaveCount(0)

  await page.goto(userPath(user.organisation.id, user.id))
  await expect(page).toHaveURL(userPath(target.id, user.id))
  await expect(page.getByRole('listitem').filter({ hasText: moved })).toBeVisible()
  await page.goto(organisationPath(target.id))
  await expect(userRow(page, user.email)).toContainText('Active')
  await expect(page.getByRole('listitem').filter({ hasText: moved })).toBeVisible()
})
