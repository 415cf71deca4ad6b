import { codeFor, enrol, readSecret } from './support/authenticator-app'
import { expectAccessible } from './support/axe'
import { enterWithoutPage, newPartnerUser } from './support/people'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

test('a forgotten password', async ({ visitor: page }) => {
  await page.goto('/sign-in/forgotten')
  await expect(page.getByRole('button', { name: 'Send code' })).toBeEnabled()
  await expectAccessible(page, 'forgotten password')
  await page.getByLabel('Email address').fill('somebody@partner.example')
  await page.getByRole('button', { name: 'Send code' }).click()
  await expect(page.getByLabel('Code from the mail')).toBeVisible()
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('link', { name: 'Enter a new password.' })).toBeVisible()
  await expectAccessible(page, 'new password by a mailed code')
})

test('a partner user’s profile, and enrolling an authenticator app', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/partner/profile')
  await expectAccessible(page, 'profile')
  await page.goto('/sign-in/authenticator')
  await expectAccessible(page, 'password before enrolling')
  await readSecret(page)
  await expectAccessible(page, 'secret of an authenticator app')
})

test('an authenticator app that is enrolled', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/sign-in/authenticator')
  const secret = await enrol(page, product)
  await page.goto('/sign-in/authenticator')
  await expect(page.getByText('enrolled for you already')).toBeVisible()
  await expectAccessible(page, 'authenticator app already enrolled')
  await page.getByRole('link', { name: 'Go on' }).click()
  await page.waitForURL('**/partner/profile')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await signIn(page, user)
  await expect(page.getByLabel('Code', { exact: true })).toBeVisible()
  await expectAccessible(page, 'code of an authenticator app')
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(product, secret))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/partner')
})

test('a staff member’s own account', async ({ viewer: page }) => {
  await page.goto('/settings/profile/account')
  await expect(page.getByRole('heading', { name: 'Your account', level: 1 })).toBeVisible()
  await expectAccessible(page, 'your account')
})
