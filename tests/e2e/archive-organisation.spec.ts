import { createOrganisation, createPartnerUser, organisationPath } from './support/arrange'
import { toast } from './support/page-parts'
import { tryAction } from './support/server-actions'
import { chooseForOrganisation, confirm, suspendFor, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

const partners = '/settings/profile/partners'

test('an organisation is archived once nobody has access, is out of the table, and is restored', async ({
  administrator: page,
  product,
}) => {
  const organisation = await createOrganisation(page.request, product)
  const { id, name, version } = organisation
  const user = await createPartnerUser(page.request, product, id)
  await page.goto(organisationPath(id))
  await chooseForOrganisation(page, 'Archive')
  const refusal = page.getByRole('dialog', { name: `${name} cannot be archived yet` })
  await expect(refusal).toContainText('One of its users still has access.')
  const sent = await tryAction(page.request, product.url, 'archivePartnerOrganisation', {
    id,
    version,
  })
  expect(sent).toMatchObject({ ok: false, error: { code: 'conflict' } })

  await refusal.getByRole('button', { name: 'Suspend the organisation' }).click()
  await expect(page.getByRole('dialog', { name: `Suspend ${name}?` })).toContainText(
    'One person loses access',
  )
  await suspendFor(page, 'Contract over')
  await chooseForOrganisation(page, 'Archive')
  await confirm(page, 'Archive')
  await expect(toast(page, `${name} is archived.`)).toBeVisible()
  await expect(page.getByText(/it is left out of the list of partners/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create user' })).toHaveCount(0)

  await page.goto(`${partners}?search=${encodeURIComponent(name)}`)
  await expect(page.getByRole('heading', { name: 'No partner found' })).toBeVisible()
  await page.getByLabel('Archived ones too').check()
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Archived')
  await page.getByRole('link', { name }).click()

  await chooseForOrganisation(page, 'Restore')
  await expect(page.getByRole('alertdialog')).toContainText('stays suspended')
  await confirm(page, 'Restore')
  await expect(toast(page, `${name} is restored.`)).toBeVisible()
  await expect(userRow(page, user.email)).toContainText('Organisation suspended')
  await page.goto(`${partners}?search=${encodeURIComponent(name)}`)
  await expect(page.getByRole('row').filter({ hasText: name })).not.toContainText('Archived')
})
