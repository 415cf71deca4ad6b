import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { readCalls } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'

const cognito = await testPool()
const { directory } = cognito

const newLogin = (email = `user-${uuidv7()}@partner.example`) => ({
  email,
  name: 'Nadia New',
  partnerUserId: uuidv7(),
  partnerOrganisationId: uuidv7(),
})

afterEach(() => cognito.misbehave())

describe('inviting', () => {
  test('makes a login that carries our marks and mails its temporary password', async () => {
    const login = newLogin()
    const outcome = await directory.invite(login)
    expect(outcome.kind).toBe('done')
    expect(await directory.findByEmail(login.email)).toMatchObject({
      email: login.email,
      name: 'Nadia New',
      enabled: true,
      status: 'invited',
      partnerUserId: login.partnerUserId,
      partnerOrganisationId: login.partnerOrganisationId,
    })
    expect(await cognito.mailsTo(login.email)).toHaveLength(1)
  })

  test('says when the invitation expires, by the pool’s policy', async () => {
    const outcome = await directory.invite(newLogin())
    if (outcome.kind !== 'done') throw new Error(outcome.kind)
    const { invitedAt, expiresAt } = outcome.value
    expect(expiresAt.getTime() - invitedAt.getTime()).toBe(7 * 24 * 3_600_000)
  })

  test('again, for the same user, ends in the same login and one mail, which works', async () => {
    const login = newLogin()
    const first = await directory.invite(login)
    const second = await directory.invite(login)
    expect(second.kind).toBe('already')
    expect(second).toMatchObject({ value: first.kind === 'done' && first.value })
    expect(await cognito.mailsTo(login.email)).toHaveLength(1)
    const password = await cognito.temporaryPassword(login.email)
    const step = await cognito.authenticator.signIn({ email: login.email, password })
    expect(step).toMatchObject({ kind: 'challenge', challenge: 'new_password' })
  })

  test('leaves a login alone that has its own password already', async () => {
    const login = newLogin()
    await directory.invite(login)
    await cognito.client.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: cognito.pool.userPoolId,
        Username: login.email,
        Password: 'My-own-password-1',
        Permanent: true,
      }),
    )
    expect((await directory.invite(login)).kind).toBe('already')
    expect(await cognito.mailsTo(login.email)).toHaveLength(1)
    const step = await cognito.authenticator.signIn({
      email: login.email,
      password: 'My-own-password-1',
    })
    expect(step.kind).toBe('authenticated')
  })

  test.each([
    ['nobody’s user', null],
    ['another user', uuidv7()],
  ])('never takes over a login of %s', async (_whose, partnerUserId) => {
    const email = `taken-${uuidv7()}@partner.example`
    if (partnerUserId) await directory.invite({ ...newLogin(email), partnerUserId })
    else await cognito.addLogin({ email, password: 'Somebody-elses-1' })
    const outcome = await directory.invite(newLogin(email.toUpperCase()))
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'email_taken' })
    expect(await directory.findByEmail(email)).toMatchObject({ partnerUserId })
  })

  test.each(['throttle', 'fail-before', 'fail-after', 'garbage'] as const)(
    'is unknown, or found done, when Cognito answers with %s, and right after a retry',
    async (kind) => {
      const login = newLogin()
      await cognito.misbehave({ call: 'AdminCreateUser', kind, match: { email: login.email } })
      const found = kind === 'fail-after' ? 'already' : 'unknown'
      expect((await directory.invite(login)).kind).toBe(found)
      await cognito.misbehave()
      expect(['done', 'already']).toContain((await directory.invite(login)).kind)
      expect(await cognito.mailsTo(login.email)).toHaveLength(1)
      const password = await cognito.temporaryPassword(login.email)
      const step = await cognito.authenticator.signIn({ email: login.email, password })
      expect(step).toMatchObject({ kind: 'challenge', challenge: 'new_password' })
    },
  )

  test('sends one mail, which works, when Cognito was frozen and does late what it was asked', async () => {
    const login = newLogin()
    const late = { kind: 'slow', milliseconds: 6_000, match: { email: login.email } } as const
    await cognito.misbehave({ call: 'AdminCreateUser', ...late })
    expect((await directory.invite(login)).kind).toBe('unknown')
    expect(await directory.findByEmail(login.email)).toBeNull()
    await vi.waitFor(async () => expect(await directory.findByEmail(login.email)).not.toBeNull(), {
      timeout: 10_000,
      interval: 100,
    })
    await cognito.misbehave()
    expect((await directory.invite(login)).kind).toBe('already')
    expect(await cognito.mailsTo(login.email)).toHaveLength(1)
    const password = await cognito.temporaryPassword(login.email)
    const step = await cognito.authenticator.signIn({ email: login.email, password })
    expect(step).toMatchObject({ kind: 'challenge', challenge: 'new_password' })
  })

  test('mails when the first mail could not be sent and its login could not be undone at once', async () => {
    const login = newLogin()
    const match = { email: login.email }
    const error = 'CodeDeliveryFailureException'
    await cognito.misbehave(
      { call: 'AdminCreateUser', kind: 'fail-after', error, match, times: 1 },
      { call: 'AdminDeleteUser', kind: 'throttle', match },
    )
    expect((await directory.invite(login)).kind).toBe('unknown')
    const before = (await cognito.mailsTo(login.email)).length
    await cognito.misbehave()
    expect((await directory.invite(login)).kind).toBe('already')
    expect(await cognito.mailsTo(login.email)).toHaveLength(before + 1)
  })

  test('gives up on a silent server within its deadline', async () => {
    const login = newLogin()
    await cognito.misbehave({
      call: 'AdminCreateUser',
      kind: 'hang',
      match: { email: login.email },
    })
    expect((await directory.invite(login)).kind).toBe('unknown')
    expect(await directory.findByEmail(login.email)).toBeNull()
  })

  test('undoes a login whose mail could not be sent, so that a retry mails', async () => {
    const login = newLogin()
    await cognito.misbehave({
      call: 'AdminCreateUser',
      kind: 'fail-after',
      error: 'CodeDeliveryFailureException',
      match: { email: login.email },
    })
    expect(await directory.invite(login)).toMatchObject({ kind: 'rejected', reason: 'mail_failed' })
    expect(await directory.findByEmail(login.email)).toBeNull()
  })

  test('never puts a password where a log or a row could pick it up', async () => {
    const login = newLogin()
    const outcome = await directory.invite(login)
    const password = await cognito.temporaryPassword(login.email)
    expect(JSON.stringify(outcome)).not.toContain(password)
    expect(JSON.stringify(await readCalls(cognito.control))).not.toContain(password)
  })
})

describe('withdrawing', () => {
  test('deletes the login that was made for the user, and is done when there is none', async () => {
    const login = newLogin()
    const invited = await directory.invite(login)
    if (invited.kind !== 'done') throw new Error(invited.kind)
    const target = { sub: invited.value.sub, partnerUserId: login.partnerUserId }
    expect((await directory.deleteLogin(target)).kind).toBe('done')
    expect((await directory.deleteLogin(target)).kind).toBe('already')
    expect(await directory.findBySub(target.sub)).toBeNull()
  })

  test('leaves a login alone that was made for somebody else', async () => {
    const { sub } = await cognito.addLogin({
      email: `other-${uuidv7()}@partner.example`,
      password: 'Somebody-elses-1',
    })
    const outcome = await directory.deleteLogin({ sub, partnerUserId: uuidv7() })
    expect(outcome).toMatchObject({ kind: 'rejected', reason: 'not_ours' })
    const user = await cognito.client.send(
      new AdminGetUserCommand({ UserPoolId: cognito.pool.userPoolId, Username: sub }),
    )
    expect(user.Enabled).toBe(true)
  })
})
