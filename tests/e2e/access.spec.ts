import type { APIRequestContext, Page } from '@playwright/test'
import {
  createOrganisation,
  createPartnerUser,
  type InvitedUser,
  organisationPath,
} from './support/arrange'
import { normalisedBody } from './support/body'
import { toast } from './support/page-parts'
import { nowhere, pagesOf } from './support/pages'
import { enterWithoutPage } from './support/people'
import { keepWaiting } from './support/rows'
import { callAction } from './support/server-actions'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

const partners = '/settings/profile/partners'

const namesOf = (partnerOrganisationId: string, partnerUserId = nowhere) => ({
  partnerOrganisationId,
  partnerUserId,
})

async function arrange(
  administrator: APIRequestContext,
  product: Parameters<typeof createPartnerUser>[1],
) {
  const organisation = await createOrganisation(administrator, product)
  const user = await createPartnerUser(administrator, product, organisation.id)
  return { organisation, user }
}

async function enter(page: Page, user: InvitedUser): Promise<void> {
  await signIn(page, user)
  await page.waitForURL('**/partner')
}

test('a visitor is asked to sign in, and then stands where they wanted to go', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { id, name } = await createOrganisation(asAdministrator, product)
  const wanted = `${organisationPath(id)}/edit`
  await page.goto(wanted)
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(wanted)}`)
  await page.getByLabel('Email address').fill(product.administrator.email)
  await page.getByLabel('Password', { exact: true }).fill(product.administrator.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(wanted)
  await expect(page.getByRole('textbox', { name: 'Partner organisation name' })).toHaveValue(name)
})

test('every staff and partner page asks a visitor to sign in', async ({
  visitor: page,
  product,
}) => {
  const pages = [...pagesOf('staff'), ...pagesOf('partner')]
  expect(pages).toEqual(expect.arrayContaining([partners, '/partner']))
  for (const path of pages) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(307)
    const target = new URL(answer.headers().location ?? '', product.url)
    expect(target.pathname, path).toBe('/sign-in')
    expect(target.searchParams.get('next')).toBe(path)
  }
})

test('a viewer sees everything and can change nothing', async ({
  asAdministrator,
  viewer: page,
  product,
}) => {
  const { organisation, user } = await arrange(asAdministrator, product)
  await page.goto(`${partners}?search=${encodeURIComponent(organisation.name)}`)
  await expect(page.getByRole('row').filter({ hasText: organisation.id })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create Partner' })).toHaveCount(0)
  await page.getByRole('link', { name: organisation.name }).click()
  const main = page.getByRole('main')
  await expect(main).toContainText(user.email)
  await expect(main).toContainText('Page access')
  await expect(main).toContainText('History')
  await expect(main.getByRole('switch')).toHaveCount(0)
  for (const name of ['Edit partner organisation', 'Create user', 'Remove', 'Retry'])
    await expect(main.getByRole('button', { name })).toHaveCount(0)
  for (const path of [`${partners}/new`, `${organisationPath(organisation.id)}/edit`])
    expect((await page.request.get(path)).status(), path).toBe(404)
})

test('for a partner user no staff page exists, and for staff no partner page', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { organisation: other } = await arrange(asAdministrator, product)
  const { organisation, user } = await arrange(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, user)
  const staffPages = [
    ...pagesOf('staff', namesOf(other.id)),
    ...pagesOf('staff', namesOf(organisation.id, user.id)),
    `${partners}?search=${encodeURIComponent(other.name)}`,
  ]
  for (const path of staffPages) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(404)
    const body = await answer.text()
    for (const secret of [other.name, other.zuoraAccountKey, organisation.zuoraAccountKey])
      expect(body, path).not.toContain(secret)
  }
  await page.goto(partners)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  for (const path of pagesOf('partner', { page: 'shop' })) {
    const answer = await asAdministrator.get(path, { maxRedirects: 0 })
    expect(answer.status(), path).toBe(404)
  }
})

test('a page that is taken away answers like one that does not exist, until it is given back', async ({
  administrator,
  visitor: page,
  product,
}) => {
  const { organisation, user } = await arrange(administrator.request, product)
  await administrator.goto(organisationPath(organisation.id))
  const shop = administrator.getByRole('switch', { name: 'Shop' })
  await expect(shop).toBeChecked()
  await shop.uncheck()
  await expect(toast(administrator, 'Saved: users may no longer open Shop.')).toBeVisible()

  await enter(page, user)
  await expect(page.getByRole('link', { name: /Self-Service/ }).first()).toBeVisible()
  await expect(page.getByRole('link', { name: /Shop/ })).toHaveCount(0)
  const [refused, missing] = await Promise.all(
    ['/partner/shop', '/partner/nopage'].map((path) => page.request.get(path)),
  )
  expect(refused?.status()).toBe(404)
  expect(missing?.status()).toBe(404)
  expect(normalisedBody(await refused?.text(), 'shop')).toBe(
    normalisedBody(await missing?.text(), 'nopage'),
  )
  expect((await page.goto('/partner/shop'))?.status()).toBe(404)

  await shop.check()
  await expect(toast(administrator, 'Saved: users may open Shop.')).toBeVisible()
  expect((await page.goto('/partner/shop'))?.status()).toBe(200)
})

test('without any page, the start says so and whom to ask', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { organisation, user } = await arrange(asAdministrator, product)
  await callAction(asAdministrator, product.url, 'changePartnerPageAccess', {
    id: organisation.id,
    withdraw: ['shop', 'self-service'],
  })
  await enter(page, user)
  await expect(page.getByRole('heading', { name: 'No pages are open to you yet' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText('Ask your contact')
  await expect(page.getByRole('navigation', { name: 'Partner pages' })).toHaveCount(0)
})

for (const subject of ['user', 'organisation'] as const) {
  test(`a suspended ${subject} is out on the next request`, async ({
    administrator,
    visitor: page,
    product,
    sql,
  }) => {
    const { organisation, user } = await arrange(administrator.request, product)
    await enter(page, user)
    // Before Cognito hears of it, which refuses such a login by itself.
    await keepWaiting(sql, 'alignLogin', { partnerUserId: user.id })
    if (subject === 'user')
      await sql`update partner_users set suspended_at = now() where id = ${user.id}`
    else
      await sql`update partner_organisations set suspended_at = now() where id = ${organisation.id}`
    await page.getByRole('link', { name: /Shop/ }).first().click()
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fpartner%2Fshop/)
    await signIn(page, user)
    await expect(page.getByRole('alert').filter({ hasText: 'suspended' })).toBeVisible()
    await administrator.goto(organisationPath(organisation.id))
    const word = subject === 'user' ? 'Suspended' : 'Organisation suspended'
    await expect(administrator.getByRole('row').filter({ hasText: user.email })).toContainText(word)
  })
}

test('signing out ends the session, also for a copy of its cookie', async ({
  asAdministrator,
  visitor: page,
  openPage,
  product,
}) => {
  const { user } = await arrange(asAdministrator, product)
  await enter(page, user)
  const thief = await openPage()
  await thief.context().addCookies(await page.context().cookies())
  expect((await thief.request.get('/partner', { maxRedirects: 0 })).status()).toBe(200)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await expect(page.getByText('You are signed out.')).toBeVisible()
  await page.goBack()
  await expect(page.getByText(user.email)).toHaveCount(0)
  await thief.goto('/partner')
  await expect(thief).toHaveURL(/\/sign-in\?next=/)
})

test('nobody is sent to another site after signing in', async ({
  asAdministrator,
  openPage,
  product,
}) => {
  const { user } = await arrange(asAdministrator, product)
  const page = await openPage()
  for (const next of [
    'https://evil.example/',
    '//evil.example/partner',
    '/\\evil.example/partner',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/settings/profile/partners',
    '/partner/../../settings',
  ]) {
    await page.context().clearCookies()
    await signIn(page, user, `/sign-in?next=${encodeURIComponent(next)}`)
    await page.waitForURL(`${product.url}/partner`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})

test('the same words for an unknown address and a wrong password', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const { user } = await arrange(asAdministrator, product)
  const said: (string | null)[] = []
  for (const email of [user.email, `nobody-${user.email}`]) {
    await signIn(page, { email, password: 'Wrong-horse-7-battery' })
    await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
    said.push(await page.getByRole('alert').filter({ hasText: /\w/ }).first().textContent())
    await expect(page.getByLabel('Email address')).toHaveValue(email)
  }
  expect(said[0]).toBe(said[1])
})
