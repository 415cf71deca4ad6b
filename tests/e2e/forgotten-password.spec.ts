import type { Page } from '@playwright/test'
import { expireTemporaryPassword, readMessages } from '@/scripts/local/cognito/control'
import { createOrganisation, password, uniqueEmail } from './support/arrange'
import { mailedCode, mailsTo, newestMail, temporaryPasswordIn } from './support/mailbox'
import { problemOn } from './support/page-parts'
import { enterAsPartner, newPartnerUser, whereCopyLeads } from './support/people'
import { callAction } from './support/server-actions'
import { setPassword, signIn } from './support/sign-in'
import { expect, test } from './support/test'

const newPassword = 'Another-horse-8-battery'

async function forget(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten password?' }).click()
  await page.waitForURL('**/sign-in/forgotten')
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('button', { name: 'Send code' }).click()
}

/** What the form says once it is sent, with this address taken out. */
async function wordsFor(page: Page, email: string): Promise<string> {
  await expect(page.getByLabel('Code from the mail')).toBeVisible()
  return ((await page.getByRole('main').textContent()) ?? '').replaceAll(email, 'ADDRESS')
}

test('a mailed code lets somebody choose a new password, signs them in and ends what was open', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [before, page] = [await openPage(), await openPage()]
  await enterAsPartner(before, user)
  const cookies = await before.context().storageState()
  expect(await whereCopyLeads(cookies, product, '/partner')).toBeNull()

  await forget(page, user.email)
  const code = await mailedCode(product, user.email)
  const wrong = code === '000000' ? '111111' : '000000'
  await page.getByLabel('Code from the mail').fill(wrong)
  await setPassword(page, newPassword)
  await expect(problemOn(page)).toContainText('That code is not right')
  await page.getByLabel('Code from the mail').fill(code)
  await page.getByRole('button', { name: 'Set password' }).click()
  await page.waitForURL('**/partner')
  await expect(page.getByRole('heading', { name: user.organisation.name, level: 1 })).toBeVisible()
  expect(await whereCopyLeads(cookies, product, '/partner')).toContain('/sign-in')

  await signIn(before, user)
  await expect(problemOn(before)).toContainText('do not fit together')
  await enterAsPartner(before, { ...user, password: newPassword })
})

test('somebody whose invitation has lapsed gets a new one from the same form; one that is open stays good', async ({
  asAdministrator: request,
  visitor: page,
  product,
  sql,
}) => {
  const { id: organisationId, name } = await createOrganisation(request, product)
  const email = uniqueEmail()
  await callAction(request, product.url, 'createPartnerUser', {
    organisationId,
    name: 'New Here',
    email,
  })
  const old = temporaryPasswordIn(await newestMail(product, email))
  await forget(page, email)
  await page.getByRole('link', { name: 'Back to sign-in' }).click()
  await signIn(page, { email, password: old })
  await expect(page.getByRole('heading', { name: 'Choose your password' })).toBeVisible()
  await expireTemporaryPassword({ ...product.pool, username: email })
  await sql`
    update partner_users set invitation_expires_at = now() - interval '1 day'
    where email = ${email}`
  await signIn(page, { email, password: old })
  await expect(problemOn(page)).toContainText('Forgotten password?')
  await forget(page, email)
  const [mail] = await mailsTo(product, email, 2)
  if (!mail) throw new Error('There is no second mail')
  const renewed = temporaryPasswordIn(mail)
  expect(renewed).not.toBe(old)
  await page.getByRole('link', { name: 'Back to sign-in' }).click()
  await signIn(page, { email, password: renewed })
  await setPassword(page, password)
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
})

test('the form says the same for every address, and nobody unknown is sent anything', async ({
  asAdministrator: request,
  openPage,
  product,
}) => {
  const active = await newPartnerUser(request, product)
  await enterAsPartner(await openPage(), active)
  const invited = await newPartnerUser(request, product)
  const unknown = uniqueEmail()
  const words = new Set<string>()
  for (const email of [active.email, invited.email, unknown]) {
    const page = await openPage()
    await forget(page, email)
    words.add(await wordsFor(page, email))
  }
  expect([...words]).toHaveLength(1)
  await mailedCode(product, active.email)
  expect(await readMessages({ endpoint: product.pool.endpoint, to: unknown })).toEqual([])
})
