import type { AuthOptions } from 'next-auth'
import CognitoProvider from 'next-auth/providers/cognito'
import { expect, it, onTestFinished, vi } from 'vitest'
import { Browser } from './cognito/browser'
import { startLocalPool } from './cognito/local-target'
import { startNextAuthSite } from './cognito/next-auth-site'
import { inviteAndConfirm, ownPassword } from './cognito/steps'

it('next-auth’s Cognito provider signs in by the hosted page, with PKCE, state and nonce', async () => {
  const providers: AuthOptions['providers'] = []
  const site = await startNextAuthSite({
    secret: 'a-secret-of-this-test-and-of-no-other',
    providers,
    callbacks: { session: ({ session, token }) => ({ ...session, sub: token.sub }) },
  })
  vi.stubEnv('NEXTAUTH_URL', site.url)
  const pool = await startLocalPool({ callbackUrls: [`${site.url}/api/auth/callback/cognito`] })
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await Promise.all([site.stop(), pool.stop()])
  })
  const { clientId, clientSecret, issuer } = pool
  providers.push(
    CognitoProvider({ clientId, clientSecret, issuer, checks: ['pkce', 'state', 'nonce'] }),
  )
  const { email, sub } = await inviteAndConfirm(pool)

  const browser = new Browser()
  const start = await browser.open(`${site.url}/api/auth/signin`)
  const page = await browser.submit(start, {})
  expect(page.url.startsWith(`${pool.domain}/oauth2/authorize?`)).toBe(true)
  for (const check of ['code_challenge', 'state', 'nonce']) {
    expect(new URL(page.url).searchParams.get(check)).toBeTruthy()
  }
  const end = await browser.submit(page, { username: email, password: ownPassword })
  expect(end.url).not.toContain('error')
  const session = await browser.open(`${site.url}/api/auth/session`)
  expect(JSON.parse(session.html)).toMatchObject({ user: { email }, sub })
})
