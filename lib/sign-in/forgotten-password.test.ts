import { afterEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { create as createUser } from '@/lib/partners/users/create'
import { alignLogin } from '@/lib/partners/users/effects'
import { expireCodes } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { authenticatorUsers } from '@/tests/support/enrolled-user'
import { activePartnerUser, invitedPartnerUser } from '@/tests/support/partner-user'
import { historyOf, jobsOf, organisationInput } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { answerAuthenticatorCode } from './answer-authenticator-code'
import { requestPasswordReset } from './request-password-reset'
import { resetPassword } from './reset-password'
import { signIn } from './sign-in'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)
const newPassword = 'Another-password-2'

afterEach(() => cognito.misbehave())

async function request(email: string): Promise<string> {
  const progress = await requestPasswordReset(ctx, tools, { email })
  if (progress.kind !== 'password_reset') throw new Error(progress.kind)
  return progress.challenge
}

const answer = (challenge: string, code: string) =>
  resetPassword(ctx, tools, challenge, { code, newPassword, confirmation: newPassword })

/** A partner user in Needs attention: Cognito knows the address as somebody else's login. */
async function refusedPartnerUser(email: string): Promise<void> {
  const staff = contextFor(database)
  const organisation = await createOrganisation(staff, organisationInput())
  const { id } = await createUser(staff, { organisationId: organisation.id, name: 'Sam', email })
  await alignLogin(contextFor(database, job), cognito, { partnerUserId: id })
}

describe('a forgotten password', () => {
  test('is replaced with the mailed code; the person is signed in, their other sessions end', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    const challenge = await request(user.email)
    const progress = await answer(challenge, await cognito.mailedCode(user.email))
    if (progress.kind !== 'signed_in') throw new Error(progress.kind)
    const session = await openSession(ctx, progress.ticket)
    expect(await readSession(database, ctx.config, session?.sessionId ?? '')).toMatchObject({
      id: user.id,
    })
    expect(await readSession(database, ctx.config, user.sessionId)).toBeNull()
    const history = await historyOf(database, user.organisationId)
    expect(history.map(({ action }) => action)).toContain('partner_user.password_reset')
  })

  test('of staff ends their sessions, also while their address was refused to a partner user', async () => {
    const email = `staff-${uuidv7()}@staff.example`
    const password = 'Some-password-1'
    await cognito.addLogin({ email, password, groups: ['staff-viewer'] })
    const progress = await signIn(ctx, tools, { email, password })
    if (progress.kind !== 'signed_in') throw new Error(progress.kind)
    const session = await openSession(ctx, progress.ticket)
    await refusedPartnerUser(email)
    await answer(await request(email), await cognito.mailedCode(email))
    expect(await readSession(database, ctx.config, session?.sessionId ?? '')).toBeNull()
  })

  test('of staff whose login was made anew ends the sessions of both, and the history names who signs in', async () => {
    const email = `staff-${uuidv7()}@staff.example`
    const password = 'Some-password-1'
    const { sub } = await cognito.addLogin({ email, password, groups: ['staff-viewer'] })
    const staffMemberId = uuidv7()
    await database.sql`
      insert into staff_members (id, cognito_sub, email, name, role, last_signed_in_at, disabled_at)
      values (${staffMemberId}, ${uuidv7()}, ${email}, 'Former', 'viewer', now() + interval '1 day', now())`
    const former = uuidv7()
    await database.sql`
      insert into sessions (id, staff_member_id, expires_at) values (${former}, ${staffMemberId}, now() + interval '1 hour')`
    const progress = await signIn(ctx, tools, { email, password })
    if (progress.kind !== 'signed_in') throw new Error(progress.kind)
    const session = await openSession(ctx, progress.ticket)
    await answer(await request(email), await cognito.mailedCode(email))
    const open = await database.sql`
      select id from sessions where id in (${former}, ${session?.sessionId ?? ''}) and ended_at is null`
    expect(open).toEqual([])
    const told = await database.sql`
      select cognito_sub as sub from audit_log join staff_members on staff_members.id = staff_member_id
      where staff_members.email = ${email} and action = 'staff_member.password_reset'`
    expect(told).toEqual([{ sub }])
  })

  test('does not pass the authenticator app: after the new password its code is asked for', async () => {
    const { user, nextCode } = await authenticatorUsers(database, cognito, tools).enrolled()
    const progress = await answer(await request(user.email), await cognito.mailedCode(user.email))
    if (progress.kind !== 'authenticator_code') throw new Error(progress.kind)
    const { challenge } = progress
    expect(
      await answerAuthenticatorCode(ctx, tools, challenge, { code: nextCode() }),
    ).toMatchObject({ kind: 'signed_in' })
  })

  test('lifts the block that guessing had put on the account', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    const guess = () => signIn(ctx, tools, { email: user.email, password: 'Wrong-password-1' })
    for (let attempt = 0; attempt < 11; attempt++) await guess().catch(() => {})
    await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' })
    const challenge = await request(user.email)
    await answer(challenge, await cognito.mailedCode(user.email))
    const progress = await signIn(ctx, tools, { email: user.email, password: newPassword })
    expect(progress.kind).toBe('signed_in')
  })

  test.each(['wrong', 'expired', 'used'])(
    'is not replaced with a code that is %s',
    async (which) => {
      const user = await activePartnerUser(database, cognito, tools)
      const challenge = await request(user.email)
      const code = await cognito.mailedCode(user.email)
      if (which === 'expired') await expireCodes(cognito.control)
      if (which === 'used') {
        await answer(challenge, code)
        const again = await request(user.email)
        await expect(answer(again, code)).rejects.toMatchObject({ code: 'invalid' })
        return
      }
      const typed =
        which === 'wrong' ? String((Number(code) + 1) % 1_000_000).padStart(6, '0') : code
      await expect(answer(challenge, typed)).rejects.toMatchObject({
        code: 'invalid',
        fields: { code: expect.stringContaining('not right') },
      })
    },
  )

  test('is answered alike for an address that nobody has, and nothing is mailed', async () => {
    const email = `nobody-${uuidv7()}@partner.example`
    const challenge = await request(email)
    expect(await cognito.mailsTo(email)).toEqual([])
    await expect(answer(challenge, '123456')).rejects.toMatchObject({
      code: 'invalid',
      fields: { code: expect.stringContaining('not right') },
    })
  })

  test('of somebody who never signed in leaves an invitation that is still good as it is', async () => {
    const user = await invitedPartnerUser(database, cognito)
    for (let time = 0; time < 5; time += 1) await request(user.email)
    await tools.settled()
    const history = await historyOf(database, user.organisationId)
    expect(history.map(({ action }) => action)).not.toContain('partner_user.invitation_requested')
  })

  test('of somebody whose invitation lapsed becomes a renewed one', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await database.sql`
      update partner_users set invitation_expires_at = now() - interval '1 second'
      where id = ${user.id}`
    await request(user.email)
    expect((await jobsOf(database, user.id)).map(({ task }) => task)).toContain('alignLogin')
    const history = await historyOf(database, user.organisationId)
    expect(history.map(({ action }) => action)).toContain('partner_user.invitation_requested')
  })

  test('can be replaced by its owner after somebody else has asked for all the mails of an hour', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    for (let time = 0; time < 7; time += 1) await request(user.email)
    expect(await cognito.mailsTo(user.email)).toHaveLength(6)
    const progress = await requestPasswordReset(ctx, tools, { email: user.email })
    if (progress.kind !== 'password_reset') throw new Error(progress.kind)
    expect(progress.mailed).toBe(false)
    const code = await cognito.mailedCode(user.email)
    expect(await answer(progress.challenge, code)).toMatchObject({ kind: 'signed_in' })
  })

  test.each([
    ['a common one', 'P@ssw0rd-2026!', /tried first/, null],
    ['a stolen one', newPassword, /was stolen/, true],
  ])('is not replaced by %s; the code stays good', async (_, typed, sentence, stolen) => {
    const user = await activePartnerUser(database, cognito, tools)
    const challenge = await request(user.email)
    const code = await cognito.mailedCode(user.email)
    const asking = { ...tools, breachedPasswords: { has: async () => stolen === true } }
    const input = { code, newPassword: typed, confirmation: typed }
    await expect(resetPassword(ctx, asking, challenge, input)).rejects.toMatchObject({
      code: 'invalid',
      fields: { newPassword: expect.stringMatching(sentence) },
    })
    expect(await answer(challenge, code)).toMatchObject({ kind: 'signed_in' })
  })

  test('that Cognito alone refuses counts as no guess at the code', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    const challenge = await request(user.email)
    const code = await cognito.mailedCode(user.email)
    await cognito.misbehave({
      call: 'ConfirmForgotPassword',
      kind: 'fail-before',
      error: 'PasswordHistoryPolicyViolationException',
    })
    for (let time = 0; time < 6; time += 1) {
      await expect(answer(challenge, code)).rejects.toMatchObject({
        code: 'invalid',
        fields: { newPassword: expect.any(String) },
      })
    }
    await cognito.misbehave()
    expect(await answer(challenge, code)).toMatchObject({ kind: 'signed_in' })
  })

  test('is honest when Cognito does not answer', async () => {
    await cognito.misbehave({ call: 'ForgotPassword', kind: 'fail-before' })
    await expect(request(`x-${uuidv7()}@partner.example`)).rejects.toMatchObject({
      code: 'unavailable',
    })
  })
})
