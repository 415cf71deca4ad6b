import type { Page } from '@playwright/test'
import {
  codeFor,
  enrol,
  keepRecoveryCodes,
  readSecret,
  wrongCodeFor,
} from './support/authenticator-app'
import { problemOn } from './support/page-parts'
import { enterAsPartner, enterWithoutPage, newPartnerUser, newStaffMember } from './support/people'
import type { Person, Product } from './support/product'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

async function answerWithCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The next sign-in asks for a code, refuses a wrong one and takes the right one. */
async function signInWithCode(
  page: Page,
  product: Product,
  person: Person,
  secret: string,
): Promise<void> {
  await signIn(page, person)
  await expect(page.getByText('your authenticator app shows')).toBeFocused()
  await answerWithCode(page, await wrongCodeFor(product, secret))
  await expect(problemOn(page)).toContainText('Wait for the next one')
  await answerWithCode(page, await codeFor(product, secret))
  await page.waitForURL((address) => address.pathname !== '/sign-in')
}

test('a partner user enrols an app from their profile; the next sign-in asks for its code', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [page, other] = [await openPage(), await openPage()]
  await enterAsPartner(page, user)
  await enterAsPartner(other, user)
  await page.getByRole('link', { name: user.name }).click()
  await page.getByRole('link', { name: 'Enrol authenticator app' }).click()
  await page.waitForURL('**/sign-in/authenticator')
  await page.getByLabel('Password', { exact: true }).fill('Not-my-password-1')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(problemOn(page)).toContainText('That is not your password')

  const secret = await readSecret(page)
  const picture = page.getByRole('img', { name: /QR code/ })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await page.getByLabel('Code', { exact: true }).fill(await wrongCodeFor(product, secret))
  await page.getByRole('button', { name: 'Enrol authenticator app' }).click()
  await expect(problemOn(page)).toContainText('That code is not right')
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(product, secret))
  await page.getByRole('button', { name: 'Enrol authenticator app' }).click()
  await keepRecoveryCodes(page)

  await page.waitForURL('**/partner/profile')
  await expect(page.getByText(/Enrolled since/)).toBeVisible()
  await other.reload()
  await expect(other).toHaveURL(/\/sign-in\?next=/)
  await signInWithCode(other, product, user, secret)
  await expect(other).toHaveURL(/\/partner$/)
})

test('an app is replaced by its owner, with a code of the old one; only the new one signs in', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [page, other] = [await openPage(), await openPage()]
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/sign-in/authenticator')
  const old = await enrol(page, product)
  await page.goto('/partner/profile')
  await page.getByRole('link', { name: 'Replace authenticator app' }).click()
  await page.getByLabel('Code of your present app').fill(await codeFor(product, old))
  const secret = await readSecret(page, user.password)
  expect(secret).not.toBe(old)
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(product, secret))
  await page.getByRole('button', { name: 'Replace authenticator app' }).click()
  await page.waitForURL('**/partner/profile')
  await signIn(other, user)
  await expect(other.getByRole('heading', { name: 'Enter the code of your app' })).toBeVisible()
  await expect(other.getByRole('link', { name: 'Forgotten password?' })).toHaveCount(0)
  await answerWithCode(other, await codeFor(product, old))
  await expect(problemOn(other)).toContainText('not right')
  await answerWithCode(other, await codeFor(product, secret))
  await other.waitForURL('**/partner')
})

test('a staff member enrols an app, starting again in between, and signs in with its code', async ({
  openPage,
  product,
}) => {
  const person = await newStaffMember(product, 'viewer')
  const [page, other] = [await openPage(), await openPage()]
  await signIn(page, person, '/sign-in?next=/settings/profile/account')
  await page.getByRole('link', { name: 'Enrol authenticator app' }).click()
  await page.waitForURL('**/sign-in/authenticator')
  const first = await readSecret(page, person.password)
  await page.getByRole('button', { name: 'Start again' }).click()
  const secret = await enrol(page, product)
  expect(secret).not.toBe(first)
  await expect(page).toHaveURL('/settings/profile/account')
  await expect(page.getByText(/Enrolled since/)).toBeVisible()
  await signInWithCode(other, product, person, secret)
  await expect(other).toHaveURL('/settings/profile/overview')
})

test('a session that has ended meanwhile can enrol nothing', async ({
  asAdministrator,
  visitor: page,
  product,
  sql,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/sign-in/authenticator')
  const secret = await readSecret(page)
  await sql`update sessions set ended_at = now(), end_reason = 'suspended' where partner_user_id = ${user.id}`
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(product, secret))
  await page.getByRole('button', { name: 'Enrol authenticator app' }).click()
  await expect(problemOn(page)).toContainText('Sign in again')
  await page.goto('/sign-in/authenticator')
  await expect(page).toHaveURL(/\/sign-in\?next=/)
  await enterAsPartner(page, user)
})
