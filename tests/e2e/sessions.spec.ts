import {
  changeRole,
  enterAsPartner,
  enterWithoutPage,
  newPartnerUser,
  newStaffMember,
  whereCopyLeads,
} from './support/people'
import { callAction } from './support/server-actions'
import { signIn } from './support/sign-in'
import { expect, test } from './support/test'

test('a copied cookie is worth nothing after signing out', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  await enterAsPartner(page, await newPartnerUser(asAdministrator, product))
  const copy = await page.context().storageState()
  const session = copy.cookies.find(({ name }) => name === 'session')
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
  expect(await whereCopyLeads(copy, product, '/partner')).toBeNull()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('You are signed out.')).toBeVisible()
  expect(await whereCopyLeads(copy, product, '/partner')).toContain('/sign-in')
})

test('each sign-in gets a new session, and one idle for too long has ended', async ({
  asAdministrator,
  openPage,
  product,
  sql,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  const [idle, busy] = [await openPage(), await openPage()]
  await enterWithoutPage(idle.request, product.url, user)
  await enterWithoutPage(busy.request, product.url, user)
  const sessions = await sql<{ id: string }[]>`
    select id from sessions where partner_user_id = ${user.id} order by created_at`
  expect(sessions).toHaveLength(2)
  const back = async (id: string, minutes: number) =>
    await sql`
      update sessions set last_seen_at = now() - make_interval(mins => ${minutes}) where id = ${id}`
  await back(sessions[0]?.id ?? '', 61)
  await back(sessions[1]?.id ?? '', 58)
  await idle.goto('/partner/profile')
  await expect(idle).toHaveURL('/sign-in?next=%2Fpartner%2Fprofile')
  await busy.goto('/partner/profile')
  await expect(busy.getByRole('heading', { name: 'Profile', level: 1 })).toBeVisible()
  await signIn(idle, user, '/sign-in?next=%2Fpartner%2Fprofile')
  await expect(idle).toHaveURL('/partner/profile')
})

test('signing in once more in the same browser ends the session that was there', async ({
  asAdministrator,
  visitor: page,
  product,
}) => {
  const user = await newPartnerUser(asAdministrator, product)
  await enterWithoutPage(page.request, product.url, user)
  const before = await page.context().storageState()
  await enterWithoutPage(page.request, product.url, user)
  expect(await whereCopyLeads(before, product, '/partner')).toContain('/sign-in')
  expect(await whereCopyLeads(await page.context().storageState(), product, '/partner')).toBeNull()
})

test('a role that has changed ends the sessions with the old one', async ({
  openPage,
  product,
}) => {
  const person = await newStaffMember(product, 'administrator')
  const partners = '/settings/profile/partners'
  const [before, after] = [await openPage(), await openPage()]
  await signIn(before, person, `/sign-in?next=${partners}`)
  await expect(before).toHaveURL(partners)
  const copy = await before.context().storageState()
  await changeRole(product, person.email, 'viewer')
  await signIn(after, person, `/sign-in?next=${partners}`)
  await expect(after).toHaveURL(partners)
  expect(await whereCopyLeads(copy, product, partners)).toContain('/sign-in')
  await before.goto(`${partners}/new`)
  await expect(before).toHaveURL(/\/sign-in\?next=/)
})

test('signing in leads to an address of this site alone', async ({
  asAdministrator,
  visitor: page,
  product: { url, ...product },
}) => {
  const user = await newPartnerUser(asAdministrator, { url, ...product })
  const { email, password } = user
  const elsewhere = [
    'https://evil.example/partner',
    '//evil.example/partner',
    '/\\evil.example/partner',
    '/\t/evil.example/partner',
    'javascript:alert(1)',
    '/api/sign-out',
    '/settings/profile/partners',
  ]
  for (const next of elsewhere) {
    const answer = await callAction(page.request, url, 'signIn', { email, password, next })
    expect(answer, next).toMatchObject({ destination: '/partner' })
  }
  const { csrfToken } = await (await page.request.get('/api/auth/csrf')).json()
  const callback = await page.request.post('/api/auth/callback/ticket', {
    form: { csrfToken, json: 'true', ticket: 'x'.repeat(43), callbackUrl: 'https://evil.example/' },
  })
  expect(new URL((await callback.json()).url).origin).toBe(url)
  await signIn(page, user, `/sign-in?next=${encodeURIComponent('//evil.example/partner')}`)
  await expect(page).toHaveURL('/partner')
  await page.goto(`/sign-in?next=${encodeURIComponent('https://evil.example/')}`)
  await expect(page).toHaveURL('/partner')
  await page.goto(`/?next=${encodeURIComponent('//evil.example')}`)
  await expect(page).toHaveURL('/partner')
})

test('what of next-auth nobody needs is closed, and giving up on Cognito’s page leads to ours', async ({
  visitor: { request },
}) => {
  const line = { level: 'error', code: 'written by a stranger' }
  expect((await request.post('/api/auth/_log', { form: line })).status()).toBe(404)
  const ticket = '/api/auth/callback/ticket'
  expect((await request.post(ticket, { form: { ticket: 'x'.repeat(9_000) } })).status()).toBe(413)
  const odd = { data: { callbackUrl: { toString: null } } }
  expect((await request.post('/api/auth/signin', odd)).status()).toBe(415)
  const callback = '/api/auth/callback/cognito'
  expect((await request.post(callback, { form: { error: 'made up' } })).status()).toBe(405)
  const gaveUp = await request.get(`${callback}?error=access_denied`, { maxRedirects: 0 })
  expect([gaveUp.status(), gaveUp.headers().location]).toEqual([
    303,
    expect.stringMatching(/\/sign-in\?error=Callback$/),
  ])
})
