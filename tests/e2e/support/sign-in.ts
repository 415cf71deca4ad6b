import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import type { Person, Product } from './product'

/** Fills in the login page and presses its button; where that leads is for the caller to see. */
export async function signIn(
  page: Page,
  { email, password }: Person,
  path = '/sign-in',
): Promise<void> {
  await page.goto(path)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The step of a first sign-in that follows. */
export async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByLabel('Confirm new password').fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
}

/** What a browser keeps of somebody who is signed in. */
export type Cookies = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** Signs somebody in, in a browser context that is closed afterwards. */
export async function cookiesOfPerson(
  browser: Browser,
  { url }: Product,
  person: Person,
): Promise<Cookies> {
  const context = await browser.newContext({ baseURL: url })
  const page = await context.newPage()
  await signIn(page, person)
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  const cookies = await context.storageState()
  await context.close()
  return cookies
}
