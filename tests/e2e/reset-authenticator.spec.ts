import { userPath } from './support/arrange'
import { enrol } from './support/authenticator-app'
import { toast } from './support/page-parts'
import { enterWithoutPage, newPartnerUser } from './support/people'
import { signIn } from './support/sign-in'
import { confirm } from './support/staff-screens'
import { expect, test } from './support/test'

test('who has lost the authenticator app signs in without it once staff have reset it', async ({
  administrator: page,
  visitor,
  product,
  sql,
}) => {
  const user = await newPartnerUser(page.request, product)
  await enterWithoutPage(visitor.request, product.url, user)
  await visitor.goto('/sign-in/authenticator')
  await enrol(visitor, product)

  await page.goto(userPath(user.organisation.id, user.id))
  await expect(page.getByText('Enrolled', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Reset authenticator app' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(`really ${user.name} who asks`)
  await confirm(page, 'Reset authenticator app')
  await expect(toast(page, `The authenticator app of ${user.name} is reset.`)).toBeVisible()
  await expect(page.getByText('Enrolled', { exact: true })).toHaveCount(0)
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Reset the authenticator app' }),
  ).toContainText('Alex Administrator')

  await visitor.goto('/partner')
  await expect(visitor).toHaveURL(/\/sign-in\?next=/)
  await expect
    .poll(
      () => sql`
        select 1 from partner_users
        where id = ${user.id} and authenticator_reset_requested_at is not null`,
      { message: 'until Cognito has been told' },
    )
    .toHaveLength(0)
  await signIn(visitor, user)
  await expect(visitor).toHaveURL(/\/partner$/)
})
