import { type Browser, chromium, type Page } from '@playwright/test'
import { resolveChromium } from '../local/chromium'
import { readMessages } from '../local/cognito/control'

type Product = { url: string; mailbox: string }

const password = 'Correct-horse-7-battery'

/**
 * Walks the main job in a browser: a staff member who was invited signs in, creates a partner organisation and a user,
 * and the user signs in with the mailed password and stands on the partner pages.
 * @throws Error naming what did not appear
 */
export async function walkMainJob(product: Product, staffEmail: string): Promise<void> {
  const { executablePath, env } = await resolveChromium()
  const browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env } as Record<string, string>,
    args: ['--no-sandbox'],
  })
  try {
    const staff = await enter(browser, product, staffEmail)
    await staff.goto(`${product.url}/settings/profile/partners`)
    const name = 'Partner of the image'
    await staff.getByRole('button', { name: 'Create Partner' }).first().click()
    await staff.getByLabel('Partner organisation name').fill(name)
    await staff.getByLabel('Zuora account ID').fill('A00000001')
    await staff.getByRole('radio', { name: 'End customer' }).check()
    await staff.getByRole('button', { name: 'Create Partner Organisation' }).click()
    await staff.getByRole('heading', { name, level: 1 }).waitFor()

    const email = 'ann@partner.example'
    await staff.getByRole('button', { name: 'Create user' }).click()
    const dialog = staff.getByRole('dialog', { name: 'Create user' })
    await dialog.getByLabel('Name', { exact: true }).fill('Ann')
    await dialog.getByLabel('Email address').fill(email)
    await dialog.getByRole('button', { name: 'Save' }).click()
    // The worker, in a container of its own, makes the login.
    await staff.getByRole('row').filter({ hasText: email }).getByText('Invited').waitFor()

    const person = await enter(browser, product, email)
    await person.waitForURL('**/partner')
    await person.getByRole('heading', { name, level: 1 }).waitFor()
  } finally {
    await browser.close()
  }
}

/** Signs somebody in with the password that was mailed to them, and sets one of their own. */
async function enter(browser: Browser, product: Product, email: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.url, locale: 'en-GB' })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('Email address').fill(email)
  await page
    .getByLabel('Password', { exact: true })
    .fill(await temporaryPassword(product.mailbox, email))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('New password', { exact: true }).fill(password)
  await page.getByLabel('Confirm new password').fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.waitForURL((address) => address.pathname !== '/sign-in')
  return page
}

async function temporaryPassword(endpoint: string, to: string): Promise<string> {
  const [mail] = await readMessages({ endpoint, to })
  const [, found] = /temporary password is\n(\S+)\n/.exec(mail?.text ?? '') ?? []
  if (!found) throw new Error(`No temporary password was mailed to ${to}.`)
  return found
}
