import { organisationPath, uniqueWord } from './support/arrange'
import { expectLogin } from './support/logins'
import { toast } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import { chooseForUser, userRow } from './support/staff-screens'
import { expect, test } from './support/test'

test('a corrected name shows everywhere, and Cognito follows', async ({
  administrator: page,
  visitor,
  product,
}) => {
  const user = await newPartnerUser(page.request, product)
  await enterAsPartner(visitor, user)
  const right = `Zoë ${uniqueWord()}`
  await page.goto(organisationPath(user.organisation.id))
  await chooseForUser(page, user.name, 'Edit name')
  const dialog = page.getByRole('dialog', { name: 'Edit name' })
  const name = dialog.getByLabel('Name', { exact: true })
  await expect(name).toHaveValue(user.name)
  await name.fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await name.fill(right)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(toast(page, 'The name is saved.')).toBeVisible()
  await expect(userRow(page, user.email)).toContainText(right)
  await expect(
    page.getByRole('listitem').filter({ hasText: `from “${user.name}” to “${right}”` }),
  ).toContainText('Alex Administrator')
  await visitor.goto('/partner/profile')
  await expect(visitor.getByRole('main')).toContainText(right)
  await expectLogin(product, user.email, { name: right })
})
