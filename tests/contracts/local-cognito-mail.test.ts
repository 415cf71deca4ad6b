import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expireCodes, expireTemporaryPassword, readMessages } from '@/scripts/local/cognito/control'
import { type LocalPool, startLocalPool } from './cognito/local-target'
import {
  expectRefusal,
  getUser,
  hashFor,
  invite,
  inviteAndConfirm,
  ownPassword,
  refresh,
  signIn,
  temporaryPassword,
  tokensOf,
} from './cognito/steps'

let pool: LocalPool

beforeAll(async () => {
  pool = await startLocalPool({ signInUrl: 'https://partners.example/sign-in' })
})
afterAll(async () => {
  await pool.stop()
})

function create(email: string, more: Partial<AdminCreateUserCommandInput> = {}) {
  return pool.client.send(
    new AdminCreateUserCommand({
      UserPoolId: pool.userPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
      ...more,
    }),
  )
}

/** What stands alone on the line after the line that announces it, in the newest mail. */
async function mailed(email: string, announcement: string): Promise<string> {
  const [newest] = await readMessages({ endpoint: pool.endpoint, to: email })
  const lines = newest?.text.split('\n') ?? []
  return lines[lines.findIndex((line) => line.startsWith(announcement)) + 1] ?? ''
}

const mailedPassword = (email: string) => mailed(email, 'Your temporary password is')
const mailedCode = (email: string) => mailed(email, 'Your password reset code is')
const mailCount = async (email: string) =>
  (await readMessages({ endpoint: pool.endpoint, to: email })).length

function forget(email: string) {
  const SecretHash = hashFor(pool, email)
  return pool.client.send(
    new ForgotPasswordCommand({ ClientId: pool.clientId, Username: email, SecretHash }),
  )
}

function confirm(email: string, ConfirmationCode: string, Password = 'Another-Password-7') {
  return pool.client.send(
    new ConfirmForgotPasswordCommand({
      ClientId: pool.clientId,
      Username: email,
      ConfirmationCode,
      Password,
      SecretHash: hashFor(pool, email),
    }),
  )
}

/** A code that is not this one. */
const otherThan = (code: string) => code.replace(/./g, (digit) => String(9 - Number(digit)))

describe('an invitation', () => {
  it('carries a generated password that signs in, and the address to do it at', async () => {
    const email = pool.newEmail()
    await create(email)
    const password = await mailedPassword(email)
    expect(password.length).toBeGreaterThanOrEqual(12)
    expect((await signIn(pool, email, password)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const [message] = await readMessages({ endpoint: pool.endpoint, to: email })
    expect(message?.text.split('\n')).toContain('https://partners.example/sign-in')
  })

  it('carries the password that was given', async () => {
    const email = pool.newEmail()
    await create(email, { TemporaryPassword: temporaryPassword })
    expect(await mailedPassword(email)).toBe(temporaryPassword)
  })

  it('is not mailed when suppressed, nor when mail is not asked for', async () => {
    const suppressed = pool.newEmail()
    await create(suppressed, { MessageAction: 'SUPPRESS' })
    const unasked = pool.newEmail()
    await create(unasked, { DesiredDeliveryMediums: undefined })
    expect(await mailCount(suppressed)).toBe(0)
    expect(await mailCount(unasked)).toBe(0)
    expect((await getUser(pool, unasked)).UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  })

  it('is refused by text message, which needs a phone number', async () => {
    const creation = create(pool.newEmail(), { DesiredDeliveryMediums: ['SMS'] })
    await expectRefusal(creation, 'InvalidParameterException')
  })

  it('makes one user and one mail of simultaneous requests', async () => {
    const email = pool.newEmail()
    await Promise.allSettled(Array.from({ length: 8 }, () => create(email)))
    expect(await mailCount(email)).toBe(1)
  })

  it('lapses, and is renewed by sending it again', async () => {
    const email = pool.newEmail()
    const { User } = await create(email)
    const first = await mailedPassword(email)
    await expireTemporaryPassword({ ...pool, username: email })
    await expectRefusal(signIn(pool, email, first), 'NotAuthorizedException')
    const { User: again } = await create(email, { MessageAction: 'RESEND' })
    expect(again?.Username).toBe(User?.Username)
    const second = await mailedPassword(email)
    expect(second).not.toBe(first)
    await expectRefusal(signIn(pool, email, first), 'NotAuthorizedException')
    expect((await signIn(pool, email, second)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('can be used again after an abandoned first sign-in', async () => {
    const { email } = await invite(pool)
    await signIn(pool, email, temporaryPassword)
    const again = await signIn(pool, email, temporaryPassword)
    expect(again.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })
})

describe('a forgotten password', () => {
  it('is replaced with a mailed code, once; sessions of before go on', async () => {
    const user = await inviteAndConfirm(pool)
    const { RefreshToken } = await tokensOf(pool, user)
    const { CodeDeliveryDetails } = await forget(user.email)
    expect(CodeDeliveryDetails?.Destination).toBe('c***@e***')
    const code = await mailedCode(user.email)
    expect(code).toMatch(/^\d{6}$/)
    await confirm(user.email, code)
    await expectRefusal(confirm(user.email, code), 'ExpiredCodeException')
    await expectRefusal(signIn(pool, user.email, ownPassword), 'NotAuthorizedException')
    const signedIn = await signIn(pool, user.email, 'Another-Password-7')
    expect(signedIn.AuthenticationResult).toBeDefined()
    expect((await refresh(pool, user, RefreshToken)).AuthenticationResult).toBeDefined()
  })

  it('is not replaced with a wrong or lapsed code, or against the policy', async () => {
    const { email } = await inviteAndConfirm(pool)
    await forget(email)
    const code = await mailedCode(email)
    await expectRefusal(confirm(email, otherThan(code)), 'CodeMismatchException')
    await expectRefusal(confirm(email, code, 'tooshort'), 'InvalidPasswordException')
    await expireCodes(pool)
    await expectRefusal(confirm(email, code), 'ExpiredCodeException')
    expect((await signIn(pool, email, ownPassword)).AuthenticationResult).toBeDefined()
  })

  it('is not replaced with an earlier code', async () => {
    const { email } = await inviteAndConfirm(pool)
    await forget(email)
    const first = await mailedCode(email)
    await forget(email)
    const second = await mailedCode(email)
    if (first !== second) await expectRefusal(confirm(email, first), 'CodeMismatchException')
    await confirm(email, second)
  })

  it('allows five guesses in an hour', async () => {
    const { email } = await inviteAndConfirm(pool)
    await forget(email)
    const code = await mailedCode(email)
    for (let guess = 0; guess < 5; guess++) {
      await expectRefusal(confirm(email, otherThan(code)), 'CodeMismatchException')
    }
    await expectRefusal(confirm(email, code), 'LimitExceededException')
  })

  it('allows five codes in an hour', async () => {
    const { email } = await inviteAndConfirm(pool)
    for (let time = 0; time < 5; time++) await forget(email)
    await expectRefusal(forget(email), 'LimitExceededException')
    expect(await mailCount(email)).toBe(5)
  })

  it('sends nothing to an address that nobody has, or that is not verified', async () => {
    const nobody = pool.newEmail()
    await forget(nobody)
    expect(await mailCount(nobody)).toBe(0)
    const unverified = pool.newEmail()
    await create(unverified, { UserAttributes: [], TemporaryPassword: temporaryPassword })
    await expectRefusal(forget(unverified), 'NotAuthorizedException')
    expect(await mailCount(unverified)).toBe(1)
  })
})

describe('the mailbox', () => {
  it('gives the mails to an address in any letter case, newest first, at both addresses', async () => {
    const email = pool.newEmail()
    await create(email)
    await create(email, { MessageAction: 'RESEND' })
    const upper = encodeURIComponent(email.toUpperCase())
    const [first, second] = await Promise.all(
      ['/messages.json', '/mailbox/messages.json'].map(async (path) => {
        const response = await fetch(`${pool.endpoint}${path}?to=${upper}`)
        return (await response.json()) as { to: string; sentAt: string }[]
      }),
    )
    expect(first).toHaveLength(2)
    expect(first).toEqual(second)
    expect(Object.keys(first?.[0] ?? {}).sort()).toEqual(['sentAt', 'subject', 'text', 'to'])
    expect(first?.[0]?.to).toBe(email)
    expect(Date.parse(first?.[0]?.sentAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(first?.[1]?.sentAt ?? ''),
    )
  })

  it('asks whose mails are wanted', async () => {
    expect((await fetch(`${pool.endpoint}/messages.json`)).status).toBe(400)
  })

  it('shows a list by part of an address, and each mail, with all text escaped', async () => {
    const email = pool.newEmail().replace('@', '<b>&"@')
    await create(email)
    const part = encodeURIComponent(email.slice(0, -12).toUpperCase())
    const list = await fetch(`${pool.endpoint}/mailbox?to=${part}`)
    expect(list.headers.get('content-security-policy')).toContain("default-src 'none'")
    const html = await list.text()
    expect(html).not.toContain('<b>')
    const [path] = /\/mailbox\/messages\/\d+/.exec(html) ?? []
    const message = await (await fetch(`${pool.endpoint}${path}`)).text()
    expect(message).toContain(await mailedPassword(email))
    expect(message).not.toContain('<b>')
    expect(message).toContain('<a href="https://partners.example/sign-in">')
  })

  it('says that a mail does not exist', async () => {
    const response = await fetch(`${pool.endpoint}/mailbox/messages/999999999`)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('No such message')
  })
})
