import type { Browser, BrowserContext, Page } from '@playwright/test'
import { createOrganisation, password, uniqueEmail } from './support/arrange'
import { expectAccessible } from './support/axe'
import { createForeignLogin, setPermanentPassword } from './support/logins'
import { newestMail, temporaryPasswordIn } from './support/mailbox'
import { newPartnerUser } from './support/people'
import type { Person, Product } from './support/product'
import { callAction, tryAction } from './support/server-actions'
import { expect, test } from './support/test'

test.describe.configure({ mode: 'default' })
test.use({ settings: { COGNITO_HOSTED_DOMAIN: 'https://login.example' } })

/** From our login page to Cognito's, which asks for address and password. */
async function goToHostedPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('the one that Amazon Cognito hosts')).toBeVisible()
  await expect(page.getByLabel('Email')).toBeVisible()
}

async function signInThere(page: Page, { email, password }: Person): Promise<void> {
  await goToHostedPage(page)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** A browser of an administrator who came in by that page, to be closed. */
async function administratorThere(browser: Browser, product: Product): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: product.url })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await signInThere(page, product.administrator)
  await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  return context
}

test('signing in on Cognito’s page leads to what was wanted, and signing out ends it there too', async ({
  ownProduct: product,
  ownPage: page,
  browser,
}) => {
  const staff = await administratorThere(browser, product)
  const administrator = staff.request
  const user = await newPartnerUser(administrator, product)
  await page.goto('/partner/shop')
  await expect(page).toHaveURL('/sign-in?next=%2Fpartner%2Fshop')
  await expectAccessible(page, 'sign-in by the hosted page')
  await signInThere(page, user)
  await expect(page).toHaveURL('/partner/shop')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
  await goToHostedPage(page)

  await page.goto('/sign-in')
  await signInThere(page, user)
  await expect(page).toHaveURL('/partner')
  await page.goto('/partner/profile')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page).toHaveURL('/sign-in')
  await goToHostedPage(page)
  await staff.close()
})

test('an invited person chooses their password on Cognito’s page', async ({
  ownProduct: product,
  ownPage: page,
  browser,
}) => {
  const staff = await administratorThere(browser, product)
  const administrator = staff.request
  const { id: organisationId, name } = await createOrganisation(administrator, product)
  const email = uniqueEmail()
  await callAction(administrator, product.url, 'createPartnerUser', {
    organisationId,
    name: 'New Here',
    email,
  })
  const temporary = temporaryPasswordIn(await newestMail(product, email))
  await page.goto('/sign-in')
  await signInThere(page, { email, password: temporary })
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await staff.close()
})

test('somebody who is nobody here is told so, and can sign in as somebody else', async ({
  ownProduct: product,
  ownPage: page,
  browser,
}) => {
  const staff = await administratorThere(browser, product)
  const administrator = staff.request
  const user = await newPartnerUser(administrator, product)
  const stranger = { email: uniqueEmail(), password }
  await createForeignLogin(product, stranger.email)
  await setPermanentPassword(product, stranger.email, password)
  await page.goto('/sign-in')
  await signInThere(page, stranger)
  await expect(page.getByText('This login has no access here')).toBeVisible()
  await expectAccessible(page, 'nobody here')
  await page.getByRole('link', { name: 'Sign in with another login' }).click()
  await expect(page).toHaveURL('/sign-in')
  await signInThere(page, user)
  await expect(page).toHaveURL('/partner')
  await staff.close()
})

test('no step of our own begins a sign-in there', async ({ ownProduct: product, request }) => {
  const { email, password } = product.administrator
  for (const step of ['signIn', 'requestPasswordReset', 'requestEmailCode']) {
    const input = step === 'signIn' ? { email, password } : { email }
    const refusal = { ok: false, error: { code: 'not_found' } }
    expect(await tryAction(request, product.url, step, input), step).toMatchObject(refusal)
  }
})
