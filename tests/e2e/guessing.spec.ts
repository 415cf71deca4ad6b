import { request as requests } from '@playwright/test'
import { mailedCode } from './support/mailbox'
import { problemOn } from './support/page-parts'
import { enterAsPartner, newPartnerUser } from './support/people'
import type { Product } from './support/product'
import { tryAction } from './support/server-actions'
import { setPassword, signIn } from './support/sign-in'
import { expect, test } from './support/test'

/** One attempt that claims to come from somewhere else each time. */
async function guess({ url }: Product, email: string, number: number): Promise<string> {
  const request = await requests.newContext({
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${number}, 198.51.100.${number}` },
  })
  const password = `Wrong-guess-${number}`
  const result = await tryAction(request, url, 'signIn', { email, password })
  await request.dispose()
  return result.ok ? 'in' : result.error.code
}

test('guessing a password is stopped, wherever it claims to come from; the person’s own browser still gets in, and a reset lifts it', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const own = await openPage()
  await enterAsPartner(own, user)
  await own.getByRole('button', { name: 'Sign out' }).click()
  await expect(own.getByText('You are signed out.')).toBeVisible()

  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, number) => guess(product, user.email, number)),
  )
  expect(answers.filter((code) => code === 'unauthenticated')).toHaveLength(10)
  expect(answers.filter((code) => code === 'rate_limited')).toHaveLength(2)

  await enterAsPartner(own, user)
  const page = await openPage()
  await signIn(page, user)
  const alert = problemOn(page)
  await expect(alert).toContainText(/Too many attempts\. Try again in \d+ minutes/)
  await expect(alert).toContainText('Forgotten password?')
  const somebodyElse = await newPartnerUser(asAdministrator, product)
  await enterAsPartner(await openPage(), somebodyElse)

  await page.getByRole('link', { name: 'Forgotten password?' }).click()
  await page.waitForURL('**/sign-in/forgotten')
  await page.getByLabel('Email address').fill(user.email)
  await page.getByRole('button', { name: 'Send code' }).click()
  await page.getByLabel('Code from the mail').fill(await mailedCode(product, user.email))
  const password = 'Another-horse-8-battery'
  await setPassword(page, password)
  await page.waitForURL('**/partner')
  await enterAsPartner(await openPage(), { ...user, password })
})
