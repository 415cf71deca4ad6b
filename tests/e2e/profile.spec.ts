import type { Page } from '@playwright/test'
import { problemOn, toast } from './support/page-parts'
import { enterAsPartner, enterWithoutPage, newPartnerUser, whereCopyLeads } from './support/people'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

const newPassword = 'Another-horse-8-battery'

async function changePassword(page: Page, old: string, repeated = newPassword): Promise<void> {
  await page.getByLabel('Present password').fill(old)
  await page.getByLabel('New password', { exact: true }).fill(newPassword)
  await page.getByLabel('Confirm new password').fill(repeated)
  await page.getByRole('button', { name: 'Change password' }).click()
}

test('a partner user sees who they are here and changes their password', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [page, other] = [await openPage(), await openPage()]
  await enterAsPartner(page, user)
  await enterAsPartner(other, user)
  await page.getByRole('link', { name: user.name }).click()
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible()
  for (const words of [user.name, user.email, user.organisation.name])
    await expect(page.getByRole('main').getByText(words).first()).toBeVisible()

  await changePassword(page, user.password, 'Something-else-9')
  await expect(problemOn(page)).toContainText('not the same')
  await changePassword(page, 'Not-my-password-1')
  await expect(problemOn(page)).toContainText('That is not your present password')
  await changePassword(page, user.password)
  await expect(toast(page, /Your password is changed/)).toBeVisible()

  await other.reload()
  await expect(other).toHaveURL(/\/sign-in\?next=/)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible()
  await signIn(other, user)
  await expect(problemOn(other)).toContainText('do not fit together')
  await enterAsPartner(other, { ...user, password: newPassword })
})

test('signing out everywhere ends every session at once', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [page, other] = [await openPage(), await openPage()]
  for (const each of [page, other]) await enterWithoutPage(each.request, product.url, user)
  const copies = [await page.context().storageState(), await other.context().storageState()]
  await page.goto('/partner/profile')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  for (const copy of copies)
    expect(await whereCopyLeads(copy, product, '/partner')).toContain('/sign-in')
})
