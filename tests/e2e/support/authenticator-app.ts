import { expect, type Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { forgetUsedCodes } from '@/scripts/local/cognito/control'
import { password } from './arrange'
import type { Product } from './product'

/** What an authenticator app shows for a secret now; Cognito takes each code once, this pool again. */
export async function codeFor({ pool }: Product, secret: string): Promise<string> {
  await forgetUsedCodes(pool)
  return new TOTP({ secret }).generate()
}

/** A code that is not the right one. */
export async function wrongCodeFor(product: Product, secret: string): Promise<string> {
  return (await codeFor(product, secret)) === '000000' ? '111111' : '000000'
}

/** Goes through the enrolment page up to where it shows the secret. */
export async function readSecret(page: Page, ownPassword = password): Promise<string> {
  await page.getByLabel('Password', { exact: true }).fill(ownPassword)
  await page.getByRole('button', { name: 'Continue' }).click()
  const secret = page.getByRole('main').locator('code')
  await expect(secret).toHaveText(/^[A-Z2-7]{32,}$/)
  return (await secret.textContent()) ?? ''
}

/** Enrols an app on the enrolment page, up to where it shows recovery codes. */
export async function enrolUpToCodes(
  page: Page,
  product: Product,
): Promise<{ secret: string; codes: string[] }> {
  const secret = await readSecret(page)
  await page.getByLabel('Code', { exact: true }).fill(await codeFor(product, secret))
  await page.getByRole('button', { name: 'Enrol authenticator app' }).click()
  return { secret, codes: await readRecoveryCodes(page) }
}

/** The recovery codes that a page shows. */
export async function readRecoveryCodes(page: Page): Promise<string[]> {
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  return await codes.allTextContents()
}

/** Leaves the page that shows recovery codes. */
export async function keepRecoveryCodes(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have kept these codes' }).click()
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in/'))
}

/** Enrols an app on the enrolment page and returns its secret. */
export async function enrol(page: Page, product: Product): Promise<string> {
  const { secret } = await enrolUpToCodes(page, product)
  await keepRecoveryCodes(page)
  return secret
}
