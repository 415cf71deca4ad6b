import {
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetUsedCodes, readCalls, setFaults } from '@/scripts/local/cognito/control'
import { enrolled } from './cognito/authenticator-app'
import {
  callback,
  enter,
  returned,
  signedOut,
  start,
  startHostedPool,
  visitor,
} from './cognito/hosted-page'
import type { LocalPool } from './cognito/local-target'
import { getUser, invite, inviteAndConfirm, ownPassword, temporaryPassword } from './cognito/steps'

let pool: LocalPool

beforeAll(async () => {
  pool = await startHostedPool()
})
afterAll(async () => {
  await pool.stop()
})

const logoutAddress = (changes: { client_id?: string; logout_uri?: string } = {}) =>
  `${pool.domain}/logout?${new URLSearchParams({ client_id: pool.clientId, logout_uri: signedOut, ...changes })}`

function about(email: string) {
  return { UserPoolId: pool.userPoolId, Username: email }
}

describe('signing in', () => {
  it('leads back to the client with a code and the state', async () => {
    const { email } = await inviteAndConfirm(pool)
    const { address, state } = start(pool)
    const back = returned(await enter(visitor(), address, email.toUpperCase()))
    expect(back).toEqual({ code: expect.any(String), state })
  })

  it('with a wrong password and for an unknown address says the same', async () => {
    const { email } = await inviteAndConfirm(pool)
    const { address } = start(pool)
    const [wrong, unknown] = [
      await enter(visitor(), address, email, 'Wrong-Password-1'),
      await enter(visitor(), address, pool.newEmail()),
    ]
    expect(wrong.html).toContain('Incorrect username or password.')
    expect(wrong.html.replace(email, '')).toBe(
      unknown.html.replace(/value="contract-[^"]*"/, 'value=""'),
    )
    const again = await visitor().submit(wrong, { username: email, password: ownPassword })
    expect(returned(again).code).toBeTruthy()
  })

  it('for the first time asks for a password of one’s own', async () => {
    const { email } = await invite(pool)
    const browser = visitor()
    const asked = await enter(browser, start(pool).address, email, temporaryPassword)
    expect(asked.html).toContain('<h1>Choose a password</h1>')
    const weak = await browser.submit(asked, { password: 'weak-one' })
    expect(weak.html).toContain('Password did not conform with policy')
    expect((await getUser(pool, email)).UserStatus).toBe('FORCE_CHANGE_PASSWORD')
    const back = returned(await browser.submit(weak, { password: ownPassword }))
    expect(back.code).toBeTruthy()
    expect((await getUser(pool, email)).UserStatus).toBe('CONFIRMED')
  })

  it('with an authenticator app asks for its code', async () => {
    const { email, app } = await enrolled(pool)
    const browser = visitor()
    const asked = await enter(browser, start(pool).address, email)
    expect(asked.html).toContain('authenticator app')
    const wrong = await browser.submit(asked, { code: app.wrong() })
    expect(wrong.html).toContain('role="alert"')
    const odd = await browser.submit(wrong, { code: 'not digits' })
    const back = returned(await browser.submit(odd, { code: app.next() }))
    expect(back.code).toBeTruthy()
    await forgetUsedCodes(pool)
    const used = await visitor().submit(odd, { code: app.next() })
    expect(used.html).toContain('<h1>Sign in</h1>')
  })

  it('is refused to a disabled user', async () => {
    const { email } = await inviteAndConfirm(pool)
    await pool.client.send(new AdminDisableUserCommand(about(email)))
    expect((await enter(visitor(), start(pool).address, email)).html).toContain('User is disabled.')
  })

  it('is refused to a form on another site', async () => {
    const response = await fetch(`${pool.domain}/login?${new URL(start(pool).address).search}`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams({ step: 'password', username: 'a@b.example', password: 'x' }),
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('another site')
  })
})

describe('the page’s own session', () => {
  it('signs straight back in until it is ended by the logout address', async () => {
    const { email } = await inviteAndConfirm(pool)
    const browser = visitor()
    const first = returned(await enter(browser, start(pool).address, email))
    const second = returned(await browser.open(start(pool).address))
    expect(second.code).toBeTruthy()
    expect(second.code).not.toBe(first.code)
    await pool.client.send(new AdminUserGlobalSignOutCommand(about(email)))
    expect(returned(await browser.open(start(pool).address)).code).toBeTruthy()
    expect((await browser.open(logoutAddress())).url).toBe(signedOut)
    expect((await browser.open(start(pool).address)).html).toContain('<h1>Sign in</h1>')
  })

  it('is not ended by a logout that names another address or client', async () => {
    const { email } = await inviteAndConfirm(pool)
    const browser = visitor()
    await enter(browser, start(pool).address, email)
    for (const change of [{ logout_uri: 'https://elsewhere.example/' }, { client_id: 'other' }]) {
      expect((await browser.open(logoutAddress(change))).status).toBe(400)
    }
    expect(returned(await browser.open(start(pool).address)).code).toBeTruthy()
  })

  it('is over for a user who has been disabled', async () => {
    const { email } = await inviteAndConfirm(pool)
    const browser = visitor()
    await enter(browser, start(pool).address, email)
    await pool.client.send(new AdminDisableUserCommand(about(email)))
    expect((await browser.open(start(pool).address)).html).toContain('<h1>Sign in</h1>')
  })

  it('stays in its pool', async () => {
    const other = await startHostedPool()
    const { email } = await inviteAndConfirm(pool)
    const browser = visitor()
    await enter(browser, start(pool).address, email)
    expect((await browser.open(start(other).address)).html).toContain('<h1>Sign in</h1>')
    await other.stop()
  })
})

describe('a request for a code', () => {
  it.each([
    ['another redirect address', { redirect_uri: `${callback}/` }],
    ['another client', { client_id: 'nowhere00nowhere00nowhere0' }],
    ['no redirect address', { redirect_uri: undefined }],
    ['a parameter that is not understood', { prompt: 'none' }],
  ])('with %s leads nowhere', async (_name, changes) => {
    const { status, html } = await visitor().open(start(pool, changes).address)
    expect(status).toBe(400)
    expect(html).not.toContain('<form')
  })

  it.each([
    ['unsupported_response_type', { response_type: 'token' }],
    ['invalid_scope', { scope: 'openid phone' }],
    ['invalid_request', { code_challenge_method: 'plain' }],
    ['invalid_request', { code_challenge_method: undefined }],
    ['invalid_request', { code_challenge: 'short' }],
  ])('that is wrong tells the client: %s', async (error, changes) => {
    const started = start(pool, changes)
    const back = returned(await visitor().open(started.address))
    expect(back).toMatchObject({ error, state: started.state })
    expect(back.code).toBeUndefined()
  })

  it('may come back to the client from the page’s form, and escapes what it carries', async () => {
    const { html, headers } = await visitor().open(start(pool, { state: '"><b>' }).address)
    const policy = headers.get('content-security-policy')
    expect(policy).toContain("form-action 'self' https://partners.example;")
    expect(html).not.toContain('<b>')
  })

  it('in a pool that does not exist is not found', async () => {
    const elsewhere = start(pool).address.replace(pool.userPoolId, 'eu-west-1_nowhere00')
    expect((await visitor().open(elsewhere)).status).toBe(404)
  })
})

it('its calls can be made to fail, and are logged', async () => {
  const own = await startHostedPool()
  const { email } = await inviteAndConfirm(own)
  const fault = { call: 'Login', kind: 'fail-before', times: 1, match: { email } } as const
  await setFaults({ ...own, faults: [fault] })
  const browser = visitor()
  const { address } = start(own)
  const failed = await enter(browser, address, email)
  expect(failed.html).toContain('InternalErrorException')
  expect(returned(await enter(browser, address, email)).code).toBeTruthy()
  expect((await readCalls(own)).slice(-4)).toEqual([
    { call: 'Authorize', outcome: 'ok' },
    { call: 'Login', username: email, outcome: 'InternalErrorException', fault: 'fail-before' },
    { call: 'Authorize', outcome: 'ok' },
    { call: 'Login', username: email, outcome: 'ok' },
  ])
  await own.stop()
})
