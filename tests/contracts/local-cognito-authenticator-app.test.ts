import {
  AdminDisableUserCommand,
  AdminSetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { forgetUsedCodes, readCalls, setFaults } from '@/scripts/local/cognito/control'
import { answerCode, associate, enrolled, prefer, verify } from './cognito/authenticator-app'
import { type LocalPool, startLocalPool } from './cognito/local-target'
import {
  expectRefusal,
  getUser,
  inviteAndConfirm,
  ownPassword,
  signIn,
  tokensOf,
} from './cognito/steps'

let pool: LocalPool

beforeAll(async () => {
  pool = await startLocalPool()
})
afterAll(async () => {
  await pool.stop()
})

const refused = 'NotAuthorizedException'

it('a Session survives wrong codes, and five are the most', async () => {
  const { email, sub, app } = await enrolled(pool)
  const { Session } = await signIn(pool, email, ownPassword)
  for (let guess = 0; guess < 4; guess++) {
    await expectRefusal(answerCode(pool, Session, sub, app.wrong()), 'CodeMismatchException')
  }
  const other = await signIn(pool, email, ownPassword)
  expect((await answerCode(pool, Session, sub, app.next())).AuthenticationResult).toBeDefined()
  for (let guess = 0; guess < 5; guess++) {
    await expectRefusal(answerCode(pool, other.Session, sub, app.wrong()), 'CodeMismatchException')
  }
  await expectRefusal(answerCode(pool, other.Session, sub, app.next()), refused)
})

it('a Session is good for one right code', async () => {
  const { email, sub, app } = await enrolled(pool)
  const { Session } = await signIn(pool, email, ownPassword)
  await answerCode(pool, Session, sub, app.next())
  await forgetUsedCodes(pool)
  await expectRefusal(answerCode(pool, Session, sub, app.next()), refused)
})

it('of several uses of a code at once, one signs in', async () => {
  const { email, sub, app } = await enrolled(pool)
  const sessions = await Promise.all([1, 2, 3, 4].map(() => signIn(pool, email, ownPassword)))
  const code = app.next()
  const answers = await Promise.allSettled(
    sessions.map(({ Session }) => answerCode(pool, Session, sub, code)),
  )
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('the code that enrolled does not sign in, unless a test lets it', async () => {
  const { email, sub, app } = await enrolled(pool)
  const code = app.now()
  const { Session } = await signIn(pool, email, ownPassword)
  await answerCode(pool, Session, sub, app.next())
  const again = await signIn(pool, email, ownPassword)
  await expectRefusal(answerCode(pool, again.Session, sub, code), 'ExpiredCodeException')
  await forgetUsedCodes(pool)
  expect((await answerCode(pool, again.Session, sub, code)).AuthenticationResult).toBeDefined()
})

it('an enrolled app stays until another one is verified', async () => {
  const { email, sub, app, accessToken } = await enrolled(pool)
  await associate(pool, accessToken)
  const { Session } = await signIn(pool, email, ownPassword)
  expect((await answerCode(pool, Session, sub, app.next())).AuthenticationResult).toBeDefined()
})

it('nothing can be verified that was not associated', async () => {
  const { AccessToken } = await tokensOf(pool, await inviteAndConfirm(pool))
  await expectRefusal(verify(pool, AccessToken, '123456'), 'SoftwareTokenMFANotFoundException')
})

it('a user who has been disabled can neither enrol nor end a sign-in', async () => {
  const { email, sub, app, accessToken } = await enrolled(pool)
  const { Session } = await signIn(pool, email, ownPassword)
  await pool.client.send(
    new AdminDisableUserCommand({ UserPoolId: pool.userPoolId, Username: email }),
  )
  await expectRefusal(associate(pool, accessToken), refused)
  await expectRefusal(answerCode(pool, Session, sub, app.next()), refused)
})

it('an access token serves its own pool', async () => {
  const other = await startLocalPool()
  const { AccessToken } = await tokensOf(other, await inviteAndConfirm(other))
  await other.stop()
  await expectRefusal(associate(pool, AccessToken), 'ResourceNotFoundException')
})

it('a pool without second factors knows no software token', async () => {
  const without = await startLocalPool({ mfa: 'OFF' })
  const { AccessToken } = await tokensOf(without, await inviteAndConfirm(without))
  await expectRefusal(associate(without, AccessToken), 'SoftwareTokenMFANotFoundException')
  await without.stop()
})

it('text messages and mails are no second factors here', async () => {
  const { sub } = await inviteAndConfirm(pool)
  for (const factor of ['SMSMfaSettings', 'EmailMfaSettings']) {
    const about = { UserPoolId: pool.userPoolId, Username: sub }
    const command = new AdminSetUserMFAPreferenceCommand({ ...about, [factor]: { Enabled: true } })
    await expectRefusal(pool.client.send(command), 'InvalidParameterException')
  }
})

it('a preference without the factor makes no sense', async () => {
  const { sub } = await enrolled(pool)
  const command = new AdminSetUserMFAPreferenceCommand({
    UserPoolId: pool.userPoolId,
    Username: sub,
    SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: true },
  })
  await expectRefusal(pool.client.send(command), 'InvalidParameterException')
  expect((await getUser(pool, sub)).PreferredMfaSetting).toBe('SOFTWARE_TOKEN_MFA')
})

it('faults and the call log know whose access token it is', async () => {
  const own = await startLocalPool()
  const [ann, ben] = [await inviteAndConfirm(own), await inviteAndConfirm(own)]
  const [annToken, benToken] = [await tokensOf(own, ann), await tokensOf(own, ben)]
  const faults = [
    { call: 'VerifySoftwareToken', kind: 'fail-after', match: { email: ann.email } } as const,
  ]
  await setFaults({ ...own, faults })
  const [annApp, benApp] = [
    await associate(own, annToken.AccessToken),
    await associate(own, benToken.AccessToken),
  ]
  await verify(own, benToken.AccessToken, benApp.now())
  await expectRefusal(verify(own, annToken.AccessToken, annApp.now()), 'InternalErrorException')
  await prefer(own, ann.sub)
  expect((await readCalls(own)).slice(-2)).toEqual([
    {
      call: 'VerifySoftwareToken',
      username: ann.sub,
      outcome: 'InternalErrorException',
      fault: 'fail-after',
    },
    { call: 'AdminSetUserMFAPreference', username: ann.sub, outcome: 'ok' },
  ])
  await own.stop()
})
