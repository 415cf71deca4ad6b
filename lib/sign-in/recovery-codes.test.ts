import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { partnerUsers, recoveryCodes } from '@/db/schema'
import { remove } from '@/lib/partners/users/remove'
import { resetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { authenticatorUsers, codesOf } from '@/tests/support/enrolled-user'
import { signInTools } from '@/tests/support/sign-in'
import { answerRecoveryCode } from './answer-recovery-code'
import { createRecoveryCodes } from './create-recovery-codes'
import { finishEnrolment } from './finish-enrolment'
import { readAccount } from './read-account'
import { startReplacement } from './start-replacement'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)
const { signedIn, enrolled, enter, challengeOf } = authenticatorUsers(database, cognito, tools)

const answer = (challenge: string, code: string) =>
  answerRecoveryCode(ctx, tools, challenge, { code }, { timeoutMs: 0 })

const wrong = { code: 'invalid', fields: { code: expect.any(String) } }

describe('recovery codes', () => {
  test('come with an enrolment: ten, of 80 bits, in groups without letters that look alike', async () => {
    const { codes, person } = await enrolled()
    expect(new Set(codes).size).toBe(10)
    for (const code of codes)
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(await readAccount(person)).toMatchObject({ recoveryCodes: { left: 10 } })
  })

  test('are kept as salted password hashes only', async () => {
    const { codes, user } = await enrolled()
    const [row] = await database.db
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.partnerUserId, user.id))
    const [code = ''] = codes
    expect(JSON.stringify(row)).not.toContain(code)
    expect(JSON.stringify(row)).not.toContain(code.replaceAll('-', ''))
    expect(row?.codeHashes).toHaveLength(10)
    const [other] = await database.db
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.partnerUserId, (await enrolled()).user.id))
    expect(other?.salt).not.toBe(row?.salt)
  })

  test('are made again with the password and a code of the app, and the old ones are void', async () => {
    const { user, person, codes: old, nextCode } = await enrolled()
    const { password } = user
    const { codes } = await createRecoveryCodes(person, tools, { password, code: nextCode() })
    expect(codes).toHaveLength(10)
    const challenge = await challengeOf(user)
    await expect(answer(challenge, old[0] ?? '')).rejects.toMatchObject(wrong)
    expect((await answer(challenge, codes[0] ?? '')).kind).toBe('authenticator_reset')
  })

  test('are not made with a wrong password, a wrong code, or without an app', async () => {
    const { user, person, nextCode } = await enrolled()
    const code = nextCode()
    const wrongCode = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    await expect(
      createRecoveryCodes(person, tools, { password: 'Wrong-password-1', code }),
    ).rejects.toMatchObject({ code: 'invalid', fields: { password: expect.any(String) } })
    await expect(
      createRecoveryCodes(person, tools, { password: user.password, code: wrongCode }),
    ).rejects.toMatchObject(wrong)
    const other = await signedIn()
    await expect(
      createRecoveryCodes(other.person, tools, { password: other.user.password, code }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('are not offered where Cognito’s own page is the login page', async () => {
    const { user, person, nextCode } = await enrolled()
    const hosted = { recoveryCodesOffered: false }
    const there = contextFor(database, person.actor, hosted)
    await expect(
      createRecoveryCodes(there, tools, { password: user.password, code: nextCode() }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      answerRecoveryCode(contextFor(database, visitor, hosted), tools, 'x', { code: 'x' }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('stay when the app is replaced by its owner', async () => {
    const { user, person, codes, nextCode } = await enrolled()
    const { password } = user
    const { secret } = await startReplacement(person, tools, { password, code: nextCode() })
    const end = await finishEnrolment(person, tools, { code: codesOf(secret)() })
    expect(end.recoveryCodes).toBeNull()
    const progress = await answer(await challengeOf(user), codes[0] ?? '')
    expect(progress.kind).toBe('authenticator_reset')
  })

  test('go with the app that staff reset, with the user, and with an app that was switched off elsewhere', async () => {
    const left = async ({ id }: { id: string }) =>
      (await database.db.select().from(recoveryCodes).where(eq(recoveryCodes.partnerUserId, id)))
        .length
    const staff = contextFor(database)
    const [reset, removed, elsewhere] = [await enrolled(), await enrolled(), await enrolled()]
    await resetAuthenticator(staff, { partnerUserId: reset.user.id })
    expect(await left(reset.user)).toBe(0)
    await remove(staff, { partnerUserId: removed.user.id })
    expect(await left(removed.user)).toBe(0)
    const { user } = elsewhere
    const [row] = await database.db.select().from(partnerUsers).where(eq(partnerUsers.id, user.id))
    await tools.authenticator.forgetAuthenticator(row?.cognitoSub ?? '')
    expect(await left(user)).toBe(1)
    await enter(user)
    expect(await left(user)).toBe(0)
  })
})
