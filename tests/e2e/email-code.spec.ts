import type { Page } from '@playwright/test'
import { readMessages } from '@/scripts/local/cognito/control'
import { createOrganisation, inviteUser, uniqueEmail } from './support/arrange'
import { enrol } from './support/authenticator-app'
import { expectAccessible } from './support/axe'
import { mailedCode, mailsTo } from './support/mailbox'
import { problemOn } from './support/page-parts'
import { administratorOf, enterAsPartner, enterWithoutPage, newPartnerUser } from './support/people'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'default' })
test.use({ settings: { SIGN_IN_EMAIL_CODE: 'true' } })

async function askForCode(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in/email-code')
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Send code' }).click()
  await expect(page.getByText(/a code is on its way/)).toBeFocused()
}

async function answer(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a mailed code signs in, without a password', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const user = await newPartnerUser(administrator, product)
  await enterAsPartner(page, user)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Sign in with a code by email' }).click()
  await page.waitForURL('**/sign-in/email-code')
  await expectAccessible(page, 'asking for a code by email')
  await askForCode(page, user.email)
  await expectAccessible(page, 'entering the code from the mail')
  const code = await mailedCode(product, user.email)
  await answer(page, code === '000000' ? '111111' : '000000')
  await expect(problemOn(page)).toContainText('That code is not right')
  await answer(page, code)
  await expect(page.getByRole('heading', { name: user.organisation.name, level: 1 })).toBeVisible()
  await administrator.dispose()
})

test('who may not sign in so is told the same and sent nothing', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const user = await newPartnerUser(administrator, product)
  await enterWithoutPage(page.request, product.url, user)
  await page.goto('/sign-in/authenticator')
  await expect(page.getByText(/signing in by an emailed code is switched off/)).toBeVisible()
  await enrol(page, product)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  const mailsBefore = await readMessages({ endpoint: product.pool.endpoint, to: user.email })

  const unknown = uniqueEmail()
  const words = new Set<string>()
  for (const email of [unknown, user.email]) {
    await askForCode(page, email)
    await answer(page, '123456')
    await expect(problemOn(page)).toContainText('That code is not right')
    words.add(((await page.getByRole('main').textContent()) ?? '').replaceAll(email, 'ADDRESS'))
  }
  expect([...words]).toHaveLength(1)
  const now = async (to: string) => await readMessages({ endpoint: product.pool.endpoint, to })
  expect(await now(unknown)).toEqual([])
  expect(await now(user.email)).toEqual(mailsBefore)
  await administrator.dispose()
})

test('an invited person who asks for a code keeps their invitation, and staff are told why', async ({
  ownProduct: product,
  ownPage: page,
}) => {
  const administrator = await administratorOf(product)
  const { id } = await createOrganisation(administrator, product)
  const user = await inviteUser(administrator, product, id)
  const before = await mailsTo(product, user.email)
  await askForCode(page, user.email)
  expect(await mailsTo(product, user.email)).toEqual(before)
  await enterWithoutPage(page.request, product.url, product.administrator)
  await page.goto(`/settings/profile/users/${user.id}`)
  await expect(page.getByText(/can sign in right now with a password/)).toBeVisible()
  await expect(page.getByText(/Cognito does not document whether it mails a code/)).toBeVisible()
  await expectAccessible(page, 'why no code would come')
  await administrator.dispose()
})
