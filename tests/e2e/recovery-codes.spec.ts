import type { Page } from '@playwright/test'
import {
  codeFor,
  enrolUpToCodes,
  keepRecoveryCodes,
  readRecoveryCodes,
  readSecret,
} from './support/authenticator-app'
import { expectAccessible } from './support/axe'
import { mailsTo } from './support/mailbox'
import { problemOn } from './support/page-parts'
import { enterWithoutPage, newPartnerUser, newStaffMember } from './support/people'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

/** From the step that asks for a code of the app, by the keyboard alone. */
async function useRecoveryCode(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Use a recovery code instead' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Use a recovery code' })).toBeVisible()
  await expect(page.getByText('Enter one of the recovery codes')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByLabel('Recovery code')).toBeFocused()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}

test('a partner user who has lost the app gets in by a recovery code, and enrols another app first', async ({
  administrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(administrator.request, product)
  const page = await openPage()
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/sign-in/authenticator')
  const { codes } = await enrolUpToCodes(page, product)
  await expect(page.getByText('They are shown this once only.')).toBeVisible()
  await expectAccessible(page, 'recovery codes')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download' }).click()
  const file = await (await download).createReadStream()
  const text = Buffer.concat(await file.toArray()).toString('utf8')
  for (const code of codes) expect(text).toContain(code)
  expect(text).toContain(user.email)
  await keepRecoveryCodes(page)
  await page.goto('/partner/profile')
  await expect(page.getByText('10 codes are left')).toBeVisible()

  const phone = await openPage()
  await signIn(phone, user)
  await useRecoveryCode(phone, '0000-0000-0000-0000')
  await expect(problemOn(phone)).toContainText('That recovery code is not right')
  await expectAccessible(phone, 'a recovery code at sign-in')
  await phone.getByRole('button', { name: 'Use the code of your app' }).click()
  await expect(phone.getByRole('heading', { name: 'Enter the code of your app' })).toBeVisible()
  const [first = '', second = ''] = codes
  await useRecoveryCode(phone, first.toLowerCase().replaceAll('-', ''))
  await expect(phone.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
  await expect(phone.getByText('Your recovery code was right.')).toBeVisible()
  await expect(phone.getByText('Sign in again with your password')).toBeFocused()
  await expect(phone.getByLabel('Email address')).toHaveValue(user.email)
  await expectAccessible(phone, 'after a recovery code')
  await page.reload()
  await expect(page, 'every session has ended').toHaveURL(/\/sign-in\?next=/)
  // Other mails tell of the app and of the new browser.
  const subject = 'A recovery code of yours was used'
  await expect
    .poll(
      async () =>
        (await mailsTo(product, user.email)).find((mail) => mail.subject === subject)?.text,
    )
    .toContain('Recovery codes left then: 9.')

  await phone.getByLabel('Password', { exact: true }).fill(user.password)
  await phone.getByRole('button', { name: 'Sign in' }).click()
  await phone.waitForURL('**/sign-in/authenticator?next=%2Fpartner')
  await expect(phone.getByText('your old app is removed')).toBeVisible()
  await phone.goto('/partner')
  await phone.waitForURL('**/sign-in/authenticator?next=%2Fpartner')
  const another = await enrolUpToCodes(phone, product)
  expect(another.codes).not.toContain(second)
  await keepRecoveryCodes(phone)
  await phone.waitForURL('**/partner')

  await signIn(page, user)
  await useRecoveryCode(page, first)
  await expect(problemOn(page)).toContainText('not right, or was used before')
  await page.getByRole('button', { name: 'Use the code of your app' }).click()
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(product, another.secret))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/partner')

  await administrator.goto(`/settings/profile/partners/${user.organisation.id}/users/${user.id}`)
  await expect(
    administrator.getByText(/Used a recovery code with Chrome on Linux: .* Recovery codes left: 9/),
  ).toBeVisible()
})

test('a staff member makes new recovery codes with password and app, and gets in by one', async ({
  openPage,
  product,
}) => {
  const person = await newStaffMember(product, 'administrator')
  const page = await openPage()
  await signIn(page, person, '/sign-in?next=/settings/profile/account')
  await page.getByRole('link', { name: 'Enrol authenticator app' }).click()
  await page.waitForURL('**/sign-in/authenticator')
  const { secret, codes: old } = await enrolUpToCodes(page, product)
  await keepRecoveryCodes(page)
  await page.waitForURL('**/settings/profile/account')
  await page.getByRole('link', { name: 'Create new recovery codes' }).click()
  await page.waitForURL('**/sign-in/recovery-codes')
  await expectAccessible(page, 'making recovery codes')
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByLabel('Code of your present app').fill(await codeFor(product, secret))
  await page.getByRole('button', { name: 'Create recovery codes' }).click()
  const codes = await readRecoveryCodes(page)
  expect(codes).not.toEqual(old)
  await keepRecoveryCodes(page)
  await page.waitForURL('**/settings/profile/account')

  await signIn(await openPage(), person)
  const other = await openPage()
  await signIn(other, person)
  await useRecoveryCode(other, old[0] ?? '')
  await expect(problemOn(other)).toContainText('not right')
  await other.getByLabel('Recovery code').fill(codes[0] ?? '')
  await other.getByRole('button', { name: 'Use recovery code' }).click()
  await expect(other.getByText('your old app is removed')).toBeVisible()
  await other.getByLabel('Password', { exact: true }).fill(person.password)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await other.waitForURL('**/sign-in/authenticator?next=**')
  await readSecret(other, person.password)
})
