import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { partnerOrganisations, partnerUsers, recoveryCodes } from '@/db/schema'
import { alignLogin } from '@/lib/partners/users/effects'
import { get as getUser } from '@/lib/partners/users/get'
import { resetAuthenticator } from '@/lib/partners/users/reset-authenticator'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { authenticatorUsers } from '@/tests/support/enrolled-user'
import { historyOf } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import type { PartnerActor } from '../core/context'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { answerAuthenticatorCode } from './answer-authenticator-code'
import { answerRecoveryCode } from './answer-recovery-code'
import { readAccount } from './read-account'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)
const staff = contextFor(database)
const { enrol, enrolled, enter, challengeOf } = authenticatorUsers(database, cognito, tools)

const answer = (challenge: string, code: string) =>
  answerRecoveryCode(ctx, tools, challenge, { code }, { timeoutMs: 0 })

/** Cognito follows. */
const follow = ({ id }: { id: string }) =>
  alignLogin(contextFor(database, job), cognito, { partnerUserId: id })

const timesUsed = async ({ organisationId }: { organisationId: string }) =>
  (await historyOf(database, organisationId)).filter(
    ({ action }) => action === 'partner_user.recovery_code_used',
  ).length

const wrong = { code: 'invalid', fields: { code: expect.any(String) } }

describe('signing in with a recovery code', () => {
  test('lets go of the app and ends every session; the next sign-in is good for enrolling only', async () => {
    const { user, codes, nextCode } = await enrolled()
    const typed = (codes[3] ?? '').toLowerCase().replaceAll('-', ' ')
    const progress = await answer(await challengeOf(user), ` ${typed} `)
    expect(progress).toEqual({ kind: 'authenticator_reset', done: false })
    expect(await readSession(database, ctx.config, user.sessionId)).toBeNull()
    const used = (await historyOf(database, user.organisationId)).at(-1)
    expect(used).toMatchObject({
      action: 'partner_user.recovery_code_used',
      after: { recoveryCodesLeft: 9 },
    })
    await follow(user)

    const again = await enter(user)
    if (again.kind !== 'signed_in') throw new Error(again.kind)
    expect(again.destination).toBe('/sign-in/authenticator?next=%2Fpartner')
    const opened = await openSession(ctx, again.ticket)
    const sessionId = opened?.sessionId ?? ''
    const restricted = (await readSession(database, ctx.config, sessionId)) as PartnerActor
    expect(restricted.enrolmentRequired).toBe(true)
    const person = contextFor(database, restricted)
    expect(await readAccount(person)).toMatchObject({ enrolledAt: null, usedRecoveryCode: true })
    const another = await enrol(person, user.password)
    expect(await readSession(database, ctx.config, sessionId)).toMatchObject({
      enrolmentRequired: false,
    })

    const challenge = await challengeOf(user)
    await expect(answer(challenge, codes[3] ?? '')).rejects.toMatchObject(wrong)
    await expect(answer(challenge, codes[4] ?? '')).rejects.toMatchObject(wrong)
    await expect(
      answerAuthenticatorCode(ctx, tools, challenge, { code: nextCode() }),
    ).rejects.toMatchObject({ code: 'invalid' })
    const end = await answerAuthenticatorCode(ctx, tools, challenge, { code: another.nextCode() })
    expect(end).toMatchObject({ kind: 'signed_in', destination: '/partner' })
  })

  test('letters that look like digits are read as those', async () => {
    const { user, codes } = await enrolled()
    const code = codes.find((each) => /[01]/.test(each))
    if (!code) return
    const typed = code.replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await answer(await challengeOf(user), typed)).kind).toBe('authenticator_reset')
  })

  test('one code used twice at once is used once', async () => {
    const { user, codes } = await enrolled()
    const [code = ''] = codes
    const challenges = [await challengeOf(user), await challengeOf(user), await challengeOf(user)]
    await Promise.allSettled(challenges.map((challenge) => answer(challenge, code)))
    expect(await timesUsed(user)).toBe(1)
    const [row] = await database.db
      .select()
      .from(recoveryCodes)
      .where(eq(recoveryCodes.partnerUserId, user.id))
    expect(row?.codeHashes).toHaveLength(9)
  })

  test('a wrong code, a code of somebody else and one of somebody without any get one answer', async () => {
    const [ann, ben] = [await enrolled(), await enrolled()]
    await database.db.delete(recoveryCodes).where(eq(recoveryCodes.partnerUserId, ben.user.id))
    const messages = new Set<string>()
    for (const [user, code] of [
      [ann.user, '0000-0000-0000-0000'],
      [ann.user, ben.codes[0] ?? ''],
      [ben.user, ben.codes[0] ?? ''],
    ] as const) {
      const challenge = await challengeOf(user)
      await answer(challenge, code).catch((error) => messages.add(error.message))
    }
    expect(messages.size).toBe(1)
    expect((await answer(await challengeOf(ann.user), ann.codes[0] ?? '')).kind).toBe(
      'authenticator_reset',
    )
  })

  test('guessing is stopped like guessing codes of the app', async () => {
    const { user, codes } = await enrolled()
    const challenge = await challengeOf(user)
    for (let attempt = 0; attempt < 10; attempt++) {
      await expect(answer(challenge, '0000-0000-0000-0000')).rejects.toMatchObject(wrong)
    }
    await expect(answer(challenge, codes[0] ?? '')).rejects.toMatchObject({
      code: 'unauthenticated',
    })
    const next = await challengeOf(user)
    await expect(answer(next, codes[0] ?? '')).rejects.toMatchObject({ code: 'rate_limited' })
  })

  test('it takes a password that was proven', async () => {
    const { codes } = await enrolled()
    await expect(answer('no such challenge', codes[0] ?? '')).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('nothing changes for people who are suspended meanwhile, or whose organisation is', async () => {
    const [user, organisation] = [await enrolled(), await enrolled()]
    const challenges = [await challengeOf(user.user), await challengeOf(organisation.user)]
    await database.db
      .update(partnerUsers)
      .set({ suspendedAt: new Date() })
      .where(eq(partnerUsers.id, user.user.id))
    await database.db
      .update(partnerOrganisations)
      .set({ archivedAt: new Date() })
      .where(eq(partnerOrganisations.id, organisation.user.organisationId))
    for (const [index, each] of [user, organisation].entries()) {
      await expect(answer(challenges[index] ?? '', each.codes[0] ?? '')).rejects.toMatchObject(
        wrong,
      )
      const [row] = await database.db
        .select()
        .from(recoveryCodes)
        .where(eq(recoveryCodes.partnerUserId, each.user.id))
      expect(row?.codeHashes).toHaveLength(10)
    }
  })

  test('staff have no app to reset afterwards: a new one is enrolled first', async () => {
    const { user, codes } = await enrolled()
    await answer(await challengeOf(user), codes[0] ?? '')
    await follow(user)
    await expect(
      resetAuthenticator(contextFor(database), { partnerUserId: user.id }),
    ).rejects.toMatchObject({ code: 'conflict' })
    expect(await enter(user)).toMatchObject({
      destination: '/sign-in/authenticator?next=%2Fpartner',
    })
  })
})

describe('while Cognito is out of reach', () => {
  test('the code is used once and kept in mind: the app is forgotten when Cognito is back', async () => {
    const { user, codes } = await enrolled()
    const [code = ''] = codes
    const [challenge, another] = [await challengeOf(user), await challengeOf(user)]
    await cognito.misbehave({ call: 'AdminSetUserMFAPreference', kind: 'fail-before' })
    expect(await answer(challenge, code)).toEqual({ kind: 'authenticator_reset', done: false })
    await expect(follow(user)).rejects.toThrow()
    expect(await answer(another, code)).toEqual({ kind: 'authenticator_reset', done: false })
    expect(await timesUsed(user)).toBe(1)

    await cognito.misbehave()
    await follow(user)
    const again = await enter(user)
    expect(again).toMatchObject({
      kind: 'signed_in',
      destination: '/sign-in/authenticator?next=%2Fpartner',
    })
  })

  test('who finds the app again signs in with it, and keeps it', async () => {
    const { user, codes, nextCode } = await enrolled()
    await answer(await challengeOf(user), codes[0] ?? '')
    const challenge = await challengeOf(user)
    const end = await answerAuthenticatorCode(ctx, tools, challenge, { code: nextCode() })
    expect(end).toMatchObject({ kind: 'signed_in', destination: '/partner' })
    const [row] = await database.db.select().from(partnerUsers).where(eq(partnerUsers.id, user.id))
    expect(row).toMatchObject({
      authenticatorResetRequestedAt: null,
      mustEnrolAuthenticator: true,
      authenticatorEnrolledAt: expect.any(Date),
    })
    await expect(answer(await challengeOf(user), codes[0] ?? '')).rejects.toMatchObject(wrong)
    await follow(user)
    expect((await enter(user)).kind).toBe('authenticator_code')
  })

  test('who uses the app while Cognito is forgetting it gets in without it to enrol only', async () => {
    const { user, codes, nextCode } = await enrolled()
    await answer(await challengeOf(user), codes[0] ?? '')
    const challenge = await challengeOf(user)
    await answerAuthenticatorCode(ctx, tools, challenge, { code: nextCode() })
    const login = await cognito.directory.findByEmail(user.email)
    await cognito.directory.resetAuthenticator({ sub: login?.sub ?? '', partnerUserId: user.id })
    expect(await enter(user)).toMatchObject({
      kind: 'signed_in',
      destination: '/sign-in/authenticator?next=%2Fpartner',
    })
  })

  test('an app that staff want forgotten is forgotten, also where it was used meanwhile', async () => {
    const { user, nextCode } = await enrolled()
    const { version } = await getUser(staff, { partnerUserId: user.id })
    await resetAuthenticator(staff, { partnerUserId: user.id, version })
    const challenge = await challengeOf(user)
    const end = await answerAuthenticatorCode(ctx, tools, challenge, { code: nextCode() })
    expect(end.kind).toBe('signed_in')
    await follow(user)
    expect((await enter(user)).kind).toBe('signed_in')
  })

  test('a code that is repeated lifts no limit on guessing', async () => {
    const { user, codes } = await enrolled()
    const [code = ''] = codes
    await answer(await challengeOf(user), code)
    const guess = async () => answer(await challengeOf(user), '0000-0000-0000-0000')
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      await expect(guess()).rejects.toMatchObject(wrong)
      if (attempt > 8) continue
      expect((await answer(await challengeOf(user), code)).kind).toBe('authenticator_reset')
    }
    await expect(guess()).rejects.toMatchObject({ code: 'rate_limited' })
  })
})
