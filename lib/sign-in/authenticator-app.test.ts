import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { authenticatorEnrolments } from '@/db/schema'
import { forgetUsedCodes } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { authenticatorUsers, codesOf } from '@/tests/support/enrolled-user'
import { activePartnerUser } from '@/tests/support/partner-user'
import { historyOf } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import type { PartnerActor } from '../core/context'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { answerAuthenticatorCode } from './answer-authenticator-code'
import { finishEnrolment } from './finish-enrolment'
import { signIn } from './sign-in'
import { startEnrolment } from './start-enrolment'
import { startReplacement } from './start-replacement'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)

const { signedIn, enrolled, challengeOf } = authenticatorUsers(database, cognito, tools)

describe('enrolling an authenticator app', () => {
  test('takes the password again, shows the secret as text and picture, and ends with a code', async () => {
    const { user, person } = await signedIn()
    const { secret, qrCode } = await startEnrolment(person, tools, { password: user.password })
    expect(secret).toMatch(/^[A-Z2-7]{16,}$/)
    expect(qrCode).toMatch(/^data:image\/svg\+xml;base64,/)
    const other = await activePartnerUserSession(user)
    await finishEnrolment(person, tools, { code: codesOf(secret)() })
    expect(await readSession(database, ctx.config, user.sessionId)).not.toBeNull()
    expect(await readSession(database, ctx.config, other)).toBeNull()
  })

  test('is refused with a wrong password', async () => {
    const { person } = await signedIn()
    await expect(
      startEnrolment(person, tools, { password: 'Wrong-password-1' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { password: expect.any(String) } })
  })

  test('goes on after a wrong code', async () => {
    const { user, person } = await signedIn()
    const { secret } = await startEnrolment(person, tools, { password: user.password })
    const right = codesOf(secret)()
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
    await expect(finishEnrolment(person, tools, { code: wrong })).rejects.toMatchObject({
      fields: { code: expect.any(String) },
    })
    await expect(finishEnrolment(person, tools, { code: right })).resolves.toBeTruthy()
  })

  test('keeps the access token encrypted, for ten minutes', async () => {
    const { user, person } = await signedIn()
    const { secret } = await startEnrolment(person, tools, { password: user.password })
    const where = eq(authenticatorEnrolments.sessionId, user.sessionId)
    const [row] = await database.db.select().from(authenticatorEnrolments).where(where)
    expect(row?.encryptedAccessToken.split('.')).toHaveLength(5)
    await database.db
      .update(authenticatorEnrolments)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(where)
    await expect(finishEnrolment(person, tools, { code: codesOf(secret)() })).rejects.toMatchObject(
      { code: 'conflict' },
    )
  })

  test('cannot be done twice', async () => {
    const { user, person } = await enrolled()
    await expect(startEnrolment(person, tools, { password: user.password })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('replacing an authenticator app by its owner', () => {
  test('takes the password and a code of the old app; then only the new one counts', async () => {
    const { user, person, nextCode: oldCode } = await enrolled()
    const { password } = user
    const { secret } = await startReplacement(person, tools, { password, code: oldCode() })
    const newCode = codesOf(secret)
    await finishEnrolment(person, tools, { code: newCode() })
    expect(await readSession(database, ctx.config, user.sessionId)).not.toBeNull()
    const history = await historyOf(database, user.organisationId)
    expect(history.at(-1)?.action).toBe('partner_user.authenticator_replaced')

    const step = await signIn(ctx, tools, { email: user.email, password })
    if (step.kind !== 'authenticator_code') throw new Error(step.kind)
    const answer = (code: string) => answerAuthenticatorCode(ctx, tools, step.challenge, { code })
    await expect(answer(oldCode())).rejects.toMatchObject({ code: 'invalid' })
    expect((await answer(newCode())).kind).toBe('signed_in')
  })

  test('changes nothing until the new app has shown a code', async () => {
    const { user, person, nextCode } = await enrolled()
    const { password } = user
    await startReplacement(person, tools, { password, code: nextCode() })
    await expect(finishEnrolment(person, tools, { code: '000000' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await database.sql`update authenticator_enrolments set expires_at = now() - interval '1 second'`
    const step = await signIn(ctx, tools, { email: user.email, password })
    expect(step.kind).toBe('authenticator_code')
  })

  test('is refused with a wrong password, a wrong code, and without an app', async () => {
    const { user, person, nextCode } = await enrolled()
    const code = nextCode()
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    const attempts = [
      [{ password: 'Wrong-password-1', code }, 'password'],
      [{ password: user.password, code: wrong }, 'code'],
    ] as const
    for (const [input, field] of attempts) {
      await expect(startReplacement(person, tools, input)).rejects.toMatchObject({
        code: 'invalid',
        fields: { [field]: expect.any(String) },
      })
    }
    const other = await signedIn()
    const { password } = other.user
    await expect(startReplacement(other.person, tools, { password, code })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('signing in with an authenticator app', () => {
  test('asks for its code after the password', async () => {
    const { user, nextCode } = await enrolled()
    const step = await signIn(ctx, tools, { email: user.email, password: user.password })
    if (step.kind !== 'authenticator_code') throw new Error(step.kind)
    const progress = await answerAuthenticatorCode(ctx, tools, step.challenge, { code: nextCode() })
    expect(progress.kind).toBe('signed_in')
  })

  test('goes on after a code that was used before', async () => {
    const { user, nextCode } = await enrolled()
    const code = nextCode()
    const first = await challengeOf(user)
    expect((await answerAuthenticatorCode(ctx, tools, first, { code })).kind).toBe('signed_in')
    const challenge = await challengeOf(user)
    await expect(answerAuthenticatorCode(ctx, tools, challenge, { code })).rejects.toMatchObject({
      code: 'invalid',
      fields: { code: expect.stringContaining('Wait for the next one') },
    })
    // As if it were the next one: codes further ahead are not taken yet.
    await forgetUsedCodes(cognito.control)
    expect((await answerAuthenticatorCode(ctx, tools, challenge, { code })).kind).toBe('signed_in')
  })

  test('goes on after a wrong code, and stops guessing', async () => {
    const { user, nextCode } = await enrolled()
    const step = await signIn(ctx, tools, { email: user.email, password: user.password })
    if (step.kind !== 'authenticator_code') throw new Error(step.kind)
    const right = nextCode()
    const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, '0')
    const guess = (code: string) => answerAuthenticatorCode(ctx, tools, step.challenge, { code })
    await expect(guess(wrong)).rejects.toMatchObject({ fields: { code: expect.any(String) } })
    for (let attempt = 0; attempt < 9; attempt++) await guess(wrong).catch(() => {})
    await expect(guess(right)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('where an authenticator app is required', () => {
  const strict = contextFor(database, visitor, { mfaRequired: 'partner_users' })

  test('somebody without one gets a session that may only enrol one, and opens up with it', async () => {
    const user = await activePartnerUser(database, cognito, tools)
    const step = await signIn(strict, tools, { email: user.email, password: user.password })
    if (step.kind !== 'signed_in') throw new Error(step.kind)
    expect(step.destination).toBe('/sign-in/authenticator?next=%2Fpartner')
    const opened = await openSession(strict, step.ticket)
    const sessionId = opened?.sessionId ?? ''
    const restricted = (await readSession(database, strict.config, sessionId)) as PartnerActor
    expect(restricted.enrolmentRequired).toBe(true)
    const person = contextFor(database, restricted, { mfaRequired: 'partner_users' })
    const { secret } = await startEnrolment(person, tools, { password: user.password })
    await finishEnrolment(person, tools, { code: codesOf(secret)() })
    expect(await readSession(database, strict.config, sessionId)).toMatchObject({
      enrolmentRequired: false,
    })
  })

  test('somebody who used theirs gets an ordinary session', async () => {
    const { user, nextCode } = await enrolled()
    const step = await signIn(strict, tools, { email: user.email, password: user.password })
    if (step.kind !== 'authenticator_code') throw new Error(step.kind)
    const done = await answerAuthenticatorCode(strict, tools, step.challenge, { code: nextCode() })
    expect(done).toMatchObject({ kind: 'signed_in', destination: '/partner' })
  })
})

async function activePartnerUserSession(user: { email: string; password: string }) {
  const step = await signIn(ctx, tools, { email: user.email, password: user.password })
  if (step.kind !== 'signed_in') throw new Error(step.kind)
  const opened = await openSession(ctx, step.ticket)
  return opened?.sessionId ?? ''
}
