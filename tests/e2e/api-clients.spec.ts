import { uniqueWord } from './support/arrange'
import { expectAccessible } from './support/axe'
import { choose, problemOn, toast } from './support/page-parts'
import { newPartnerUser } from './support/people'
import { expect, test } from './support/test'

test('a program gets a client, a token and what it is allowed, until it is revoked', async ({
  administrator: page,
  product,
  request,
}) => {
  const { organisation } = await newPartnerUser(page.request, product)
  const other = await newPartnerUser(page.request, product)
  const name = `Client ${uniqueWord()}`
  await page.goto('/settings/profile/api-clients')
  await page.getByRole('link', { name: 'Create API client' }).first().click()
  await page.getByRole('button', { name: 'Create API client' }).click()
  await expect(problemOn(page)).toContainText('Choose at least one permission')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Read partner users').check()
  await page.getByRole('radio', { name: 'One organisation' }).check()
  await choose(page, 'Organisation', organisation.name)
  await expectAccessible(page, 'a new API client')
  await page.getByRole('button', { name: 'Create API client' }).click()
  await expect(page.getByText('The secret is shown this once')).toBeVisible()
  const codeOf = (term: string) =>
    page.locator('dl > div', { has: page.getByText(term, { exact: true }) }).locator('code')
  const [id, secret] = await Promise.all(
    ['Client ID', 'Secret'].map((each) => codeOf(each).innerText()),
  )
  await expectAccessible(page, 'a new secret')

  const form = { grant_type: 'client_credentials' }
  const basic = (proof?: string) => `Basic ${Buffer.from(`${id}:${proof}`).toString('base64')}`
  const tokenFor = (proof?: string) =>
    request.post(`${product.url}/oauth2/token`, { form, headers: { authorization: basic(proof) } })
  const { access_token: token, scope } = await (await tokenFor(secret)).json()
  expect(scope).toBe('partner-users:read')
  const headers = { authorization: `Bearer ${token}` }
  const read = (path: string) => request.get(`${product.url}/api/v1${path}`, { headers })
  const users = await (await read('/partner-users')).json()
  expect(users.items.map((user: { organisationId: string }) => user.organisationId)).toEqual([
    organisation.id,
  ])
  expect((await read(`/partner-users/${other.id}`)).status()).toBe(404)
  expect((await read('/partner-organisations')).status()).toBe(403)

  await page.getByRole('link', { name: `Show ${name}` }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'New secret' }).click()
  await page.getByLabel('Now', { exact: true }).check()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  const fresh = await page.getByRole('dialog').locator('code').nth(1).innerText()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  expect((await tokenFor(secret)).status()).toBe(401)
  expect((await tokenFor(fresh)).status()).toBe(200)
  await expectAccessible(page, 'an API client')

  await page.getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(toast(page, `${name} is revoked.`)).toBeVisible()
  expect((await read('/partner-users')).status()).toBe(401)
  expect((await tokenFor(fresh)).status()).toBe(401)
  await page.goto('/settings/profile/api-clients')
  await expect(page.getByRole('row').filter({ hasText: name })).toContainText('Revoked')
})
