import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDisableUserCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { emailCodeSettings, expireSessions, readMessages } from '@/scripts/local/cognito/control'
import { answerEmailCode, askForCode, respond, signInByChoice } from './cognito/email-code'
import { type LocalPool, startLocalPool } from './cognito/local-target'
import {
  expectRefusal,
  invite,
  inviteAndConfirm,
  ownPassword,
  signIn,
  temporaryPassword,
} from './cognito/steps'

let pool: LocalPool

beforeAll(async () => {
  pool = await startLocalPool(emailCodeSettings)
})
afterAll(async () => {
  await pool.stop()
})

const refused = 'NotAuthorizedException'
const mails = (to: string) => readMessages({ endpoint: pool.endpoint, to })

/** The code alone on the line after the one that announces it, in the newest mail. */
async function mailedCode(to: string): Promise<string> {
  const lines = (await mails(to))[0]?.text.split('\n') ?? []
  return lines[lines.indexOf('Your sign-in code is') + 1] ?? ''
}

const otherThan = (code: string) => code.replace(/./g, (digit) => String(9 - Number(digit)))

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

it('a mailed code of eight digits signs in, once', async () => {
  const { email, sub } = await inviteAndConfirm(pool)
  const { Session, ChallengeParameters } = await askForCode(pool, email)
  expect(ChallengeParameters?.CODE_DELIVERY_DESTINATION).toBe('c***@e***')
  const code = await mailedCode(email)
  expect(code).toMatch(/^\d{8}$/)
  const answer = await answerEmailCode(pool, Session, email, code)
  expect(decodeJwt(answer.AuthenticationResult?.IdToken ?? '').sub).toBe(sub)
  await expectRefusal(answerEmailCode(pool, Session, email, code), refused)
})

it('the answer may name the username as well, in any letter case of the address', async () => {
  const { email, sub } = await inviteAndConfirm(pool)
  for (const name of [sub, email.toUpperCase()]) {
    const { Session } = await askForCode(pool, name)
    const answer = await answerEmailCode(pool, Session, name, await mailedCode(email))
    expect(answer.AuthenticationResult).toBeDefined()
  }
})

it('wrong codes leave the Session usable, up to the fifth', async () => {
  const { email } = await inviteAndConfirm(pool)
  const { Session } = await askForCode(pool, email)
  const code = await mailedCode(email)
  for (let guess = 0; guess < 5; guess++) {
    const guessing = answerEmailCode(pool, Session, email, otherThan(code))
    await expectRefusal(guessing, 'CodeMismatchException')
  }
  await expectRefusal(answerEmailCode(pool, Session, email, code), refused)
})

it('a code serves the Session and the person it was sent for', async () => {
  const [ann, ben] = [await inviteAndConfirm(pool), await inviteAndConfirm(pool)]
  const [first, second] = [await askForCode(pool, ann.email), await askForCode(pool, ben.email)]
  const code = await mailedCode(ann.email)
  await expectRefusal(
    answerEmailCode(pool, second.Session, ben.email, code),
    'CodeMismatchException',
  )
  await expectRefusal(answerEmailCode(pool, second.Session, ann.email, code), refused)
  await expectRefusal(answerEmailCode(pool, first.Session, ben.email, code), refused)
  const answer = await answerEmailCode(pool, first.Session, ann.email, code)
  expect(answer.AuthenticationResult).toBeDefined()
})

it('a code lapses with its Session', async () => {
  const { email } = await inviteAndConfirm(pool)
  const { Session } = await askForCode(pool, email)
  const code = await mailedCode(email)
  await expireSessions(pool)
  await expectRefusal(answerEmailCode(pool, Session, email, code), refused)
})

it('an unknown address goes on like any other, and no mail is sent', async () => {
  const { email } = await inviteAndConfirm(pool)
  const nobody = pool.newEmail()
  const [known, unknown] = [await askForCode(pool, email), await askForCode(pool, nobody)]
  const shape = ({ ChallengeName, ChallengeParameters, Session }: typeof known) => ({
    ChallengeName,
    ChallengeParameters,
    sessionLength: Session?.length,
  })
  expect(shape(unknown)).toEqual(shape(known))
  for (let guess = 0; guess < 5; guess++) {
    const guessing = answerEmailCode(pool, unknown.Session, nobody, '12345678')
    await expectRefusal(guessing, 'CodeMismatchException')
  }
  await expectRefusal(answerEmailCode(pool, unknown.Session, nobody, '12345678'), refused)
  expect(await mails(nobody)).toEqual([])
  const select = await signInByChoice(pool, nobody)
  expect(select.AvailableChallenges).toEqual(['PASSWORD', 'EMAIL_OTP'])
  const choice = { ANSWER: 'EMAIL_OTP' }
  const chosen = await respond(pool, 'SELECT_CHALLENGE', select.Session, nobody, choice)
  expect(chosen.ChallengeName).toBe('EMAIL_OTP')
})

it('an open invitation or an unproven address is offered the password alone', async () => {
  const { email } = await invite(pool)
  const unproven = pool.newEmail()
  await create(unproven, { UserAttributes: [] })
  expect(await askForCode(pool, email)).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD'],
  })
  const { AvailableChallenges, Session } = await askForCode(pool, unproven)
  expect(AvailableChallenges ?? []).toEqual([])
  await expectRefusal(
    respond(pool, 'SELECT_CHALLENGE', Session, unproven, { ANSWER: 'EMAIL_OTP' }),
    'InvalidParameterException',
  )
  expect((await mails(email)).length).toBe(0)
})

it('a disabled user gets no code, and a sent one is no longer good', async () => {
  const { email } = await inviteAndConfirm(pool)
  const { Session } = await askForCode(pool, email)
  const code = await mailedCode(email)
  await pool.client.send(
    new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
  )
  await expectRefusal(answerEmailCode(pool, Session, email, code), refused)
  await expectRefusal(askForCode(pool, email), refused)
  expect(await mails(email)).toHaveLength(1)
})

it('the client proves its secret at each step', async () => {
  const { email } = await inviteAndConfirm(pool)
  await expectRefusal(signInByChoice(pool, email, { SECRET_HASH: 'wrong' }), refused)
  const { Session } = await askForCode(pool, email)
  const answer = { EMAIL_OTP_CODE: await mailedCode(email), SECRET_HASH: 'wrong' }
  await expectRefusal(respond(pool, 'EMAIL_OTP', Session, email, answer), refused)
})

it('a user made without a password gets a mail without one, and no password signs in', async () => {
  const email = pool.newEmail()
  await create(email)
  expect((await mails(email)).map(({ text }) => text).join()).not.toMatch(/password/i)
  await expectRefusal(signIn(pool, email, ownPassword), refused)
  await expectRefusal(create(email, { MessageAction: 'RESEND' }), 'UnsupportedUserStateException')
})

it('an invitation with a temporary password goes on as in other pools', async () => {
  const email = pool.newEmail()
  await create(email, { TemporaryPassword: temporaryPassword })
  expect((await signIn(pool, email, temporaryPassword)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  await expectRefusal(create(email, { MessageAction: 'RESEND' }), 'InvalidParameterException')
  const renewal = { MessageAction: 'RESEND', TemporaryPassword: 'Temporary-Pass-2' } as const
  await create(email, renewal)
  expect((await mails(email))[0]?.text.split('\n')).toContain('Temporary-Pass-2')
})

it('a pool that allows the choice but no codes offers the password', async () => {
  const passwords = await startLocalPool({ explicitAuthFlows: ['ALLOW_USER_AUTH'] })
  const { email } = await inviteAndConfirm(passwords)
  expect((await askForCode(passwords, email)).AvailableChallenges).toEqual(['PASSWORD'])
  await passwords.stop()
})

it('the older kind of client tells unknown users apart', async () => {
  const legacy = await startLocalPool({
    ...emailCodeSettings,
    preventUserExistenceErrors: 'LEGACY',
  })
  await expectRefusal(askForCode(legacy, legacy.newEmail()), 'UserNotFoundException')
  await legacy.stop()
})
