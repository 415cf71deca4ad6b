import type { AuthOptions } from 'next-auth'
import CognitoProvider from 'next-auth/providers/cognito'
import { expect, it, onTestFinished, vi } from 'vitest'
import { log } from '@/lib/core/log'
import { authLogger } from '@/lib/server/auth-log'
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

it('a return that a browser did not begin is turned away, and a secret that is none is an error of ours', async () => {
  const told: string[] = []
  const tell = (level: string) => (line: object) =>
    void told.push(`${level} ${JSON.stringify(line)}`)
  vi.spyOn(log, 'warn').mockImplementation(tell('warn') as typeof log.warn)
  vi.spyOn(log, 'error').mockImplementation(tell('error') as typeof log.error)
  const providers: AuthOptions['providers'] = []
  const secret = 'a-secret-of-this-test-and-of-no-other'
  const site = await startNextAuthSite({ secret, providers, logger: authLogger })
  vi.stubEnv('NEXTAUTH_URL', site.url)
  const callback = `${site.url}/api/auth/callback/cognito`
  const pool = await startLocalPool({ callbackUrls: [callback] })
  onTestFinished(async () => {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    await Promise.all([site.stop(), pool.stop()])
  })
  const { clientId, clientSecret, issuer } = pool
  const checks: ('pkce' | 'state' | 'nonce')[] = ['pkce', 'state', 'nonce']
  providers.push(CognitoProvider({ clientId, clientSecret, issuer, checks }))

  await new Browser().open(`${callback}?code=made-up&state=made-up`)
  const other = new Browser()
  await other.submit(await other.open(`${site.url}/api/auth/signin`), {})
  await other.open(`${callback}?code=made-up&state=made-up`)
  expect(told).toHaveLength(2)
  for (const line of told) expect(line).toMatch(/^warn .*sign-in turned away.*OAUTH_CALLBACK_ERROR/)

  providers[0] = CognitoProvider({ clientId, clientSecret: 'old', issuer, checks })
  const { email } = await inviteAndConfirm(pool)
  const browser = new Browser()
  const page = await browser.submit(await browser.open(`${site.url}/api/auth/signin`), {})
  await browser.submit(page, { username: email, password: ownPassword })
  expect(told.at(-1)).toMatch(/^error .*sign-in failed.*OAUTH_CALLBACK_ERROR/)
  expect(told.join()).not.toContain(email)
})
