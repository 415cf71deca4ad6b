import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { partnerOrganisations, partnerUsers, signInChallenges, staffMembers } from '@/db/schema'
import { expireSessions } from '@/scripts/local/cognito/control'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { invitedPartnerUser } from '@/tests/support/partner-user'
import { signInTools } from '@/tests/support/sign-in'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { setNewPassword } from './set-new-password'
import { signIn } from './sign-in'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)
const newPassword = 'A-new-password-1'

afterEach(() => cognito.misbehave())

const freshEmail = () => `person-${uuidv7()}@partner.example`

async function firstStep(email: string, password: string) {
  const progress = await signIn(ctx, tools, { email, password })
  if (progress.kind !== 'new_password') throw new Error(progress.kind)
  return progress
}

async function sessionOf(progress: { kind: string; ticket?: string }) {
  const session = await openSession(ctx, progress.ticket ?? '')
  return session && (await readSession(database, ctx.config, session.sessionId))
}

describe('a first sign-in', () => {
  test('asks for a new password by the pool’s rules, then opens a session as that person', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge, rules } = await firstStep(user.email, user.temporaryPassword)
    expect(rules).toMatchObject({ minimumLength: 12, requireSymbols: true })
    const progress = await setNewPassword(ctx, tools, challenge, {
      newPassword,
      confirmation: newPassword,
    })
    expect(progress).toMatchObject({ kind: 'signed_in', destination: '/partner' })
    expect(await sessionOf(progress)).toMatchObject({ kind: 'partner_user', id: user.id })
  })

  test('works with an international domain as people write it, and in ASCII', async () => {
    const local = uuidv7()
    const shown = `${local}@Müller.de`
    const { email, temporaryPassword } = await invitedPartnerUser(database, cognito, {
      email: shown,
    })
    expect(email).toBe(`${local}@xn--mller-kva.de`)
    for (const typed of [shown, email]) await firstStep(typed, temporaryPassword)
  })

  test('works with the address in any letter case', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const progress = await firstStep(` ${user.email.toUpperCase()} `, user.temporaryPassword)
    expect(progress.kind).toBe('new_password')
  })

  test('goes on after a new password that breaks the rules', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    const weak = { newPassword: 'short', confirmation: 'short' }
    await expect(setNewPassword(ctx, tools, challenge, weak)).rejects.toMatchObject({
      code: 'invalid',
      fields: { newPassword: expect.stringContaining('at least 12 characters') },
    })
    const good = { newPassword, confirmation: newPassword }
    expect((await setNewPassword(ctx, tools, challenge, good)).kind).toBe('signed_in')
  })

  test.each([' before', 'after ', '\u00a0no-break', 'zero-width\u200b'])(
    'takes the temporary password as it was pasted: %j',
    async (around) => {
      const user = await invitedPartnerUser(database, cognito)
      const pasted = /^\S/.test(around)
        ? `${user.temporaryPassword}${around.slice(-1)}`
        : `${around.slice(0, 1)}${user.temporaryPassword}`
      expect((await firstStep(user.email, pasted)).kind).toBe('new_password')
    },
  )

  test.each([' A-new-password-1', 'A-new-password-1 ', '\u00a0A-new-password-1'])(
    'says at the field that a new password cannot begin or end with a space, and goes on: %j',
    async (spaced) => {
      const user = await invitedPartnerUser(database, cognito)
      const { challenge } = await firstStep(user.email, user.temporaryPassword)
      await expect(
        setNewPassword(ctx, tools, challenge, { newPassword: spaced, confirmation: spaced }),
      ).rejects.toMatchObject({
        code: 'invalid',
        fields: { newPassword: 'A password cannot begin or end with a space.' },
      })
      const good = { newPassword, confirmation: newPassword }
      expect((await setNewPassword(ctx, tools, challenge, good)).kind).toBe('signed_in')
    },
  )

  test('takes a new password whose only symbol is a space inside', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    const spaced = 'Correct horse battery 9'
    const chosen = { newPassword: spaced, confirmation: spaced }
    expect((await setNewPassword(ctx, tools, challenge, chosen)).kind).toBe('signed_in')
    const later = await signIn(ctx, tools, { email: user.email, password: spaced })
    expect(later.kind).toBe('signed_in')
  })

  test('does not take the temporary password as the new one, and says so', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { temporaryPassword } = user
    const { challenge } = await firstStep(user.email, temporaryPassword)
    const same = { newPassword: temporaryPassword, confirmation: temporaryPassword }
    await expect(setNewPassword(ctx, tools, challenge, same)).rejects.toMatchObject({
      fields: { newPassword: expect.stringContaining('temporary password from your invitation') },
    })
    const good = { newPassword, confirmation: newPassword }
    expect((await setNewPassword(ctx, tools, challenge, good)).kind).toBe('signed_in')
  })

  test('a password that Cognito alone refuses is told at its field, not as a sign-in that is over', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    const fault = { call: 'AdminRespondToAuthChallenge', kind: 'fail-before' } as const
    await cognito.misbehave({ ...fault, error: 'InvalidParameterException' })
    const good = { newPassword, confirmation: newPassword }
    await expect(setNewPassword(ctx, tools, challenge, good)).rejects.toMatchObject({
      code: 'invalid',
      fields: { newPassword: expect.stringContaining('not accepted') },
    })
    await cognito.misbehave()
    expect((await setNewPassword(ctx, tools, challenge, good)).kind).toBe('signed_in')
  })

  test('says that the password may be set when Cognito’s answer was lost after the work', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    await cognito.misbehave({ call: 'AdminRespondToAuthChallenge', kind: 'garbage' })
    const good = { newPassword, confirmation: newPassword }
    await expect(setNewPassword(ctx, tools, challenge, good)).rejects.toMatchObject({
      code: 'unconfirmed',
      message: expect.stringContaining('may have been set or not'),
    })
    await cognito.misbehave()
    expect((await signIn(ctx, tools, { email: user.email, password: newPassword })).kind).toBe(
      'signed_in',
    )
  })

  test('is over when two different passwords were typed only for that attempt', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    const typo = { newPassword, confirmation: 'A-new-password-2' }
    await expect(setNewPassword(ctx, tools, challenge, typo)).rejects.toMatchObject({
      fields: { confirmation: 'The two passwords are not the same.' },
    })
    const good = { newPassword, confirmation: newPassword }
    expect((await setNewPassword(ctx, tools, challenge, good)).kind).toBe('signed_in')
  })

  test('cannot be finished twice with one challenge', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    const good = { newPassword, confirmation: newPassword }
    await setNewPassword(ctx, tools, challenge, good)
    await expect(setNewPassword(ctx, tools, challenge, good)).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test.each([undefined, '', 'forged', 'x'.repeat(5000)])(
    'cannot be forged: %j',
    async (challenge) => {
      await expect(
        setNewPassword(ctx, tools, challenge, { newPassword, confirmation: newPassword }),
      ).rejects.toMatchObject({ code: 'unauthenticated' })
    },
  )

  test('starts again when Cognito’s own session has run out', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    await expireSessions(cognito.control)
    await expect(
      setNewPassword(ctx, tools, challenge, { newPassword, confirmation: newPassword }),
    ).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  test('an outage of Cognito uses up none of its attempts', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    await cognito.misbehave({ call: 'AdminRespondToAuthChallenge', kind: 'throttle' })
    const good = { newPassword, confirmation: newPassword }
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(setNewPassword(ctx, tools, challenge, good)).rejects.toMatchObject({
        code: 'unavailable',
      })
    }
    await cognito.misbehave()
    expect((await setNewPassword(ctx, tools, challenge, good)).kind).toBe('signed_in')
  })

  test('keeps neither password nor Cognito session readable in the database', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await firstStep(user.email, user.temporaryPassword)
    const rows = await database.db.select().from(signInChallenges)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(user.temporaryPassword)
    expect(rows.at(-1)?.encryptedState.split('.')).toHaveLength(5)
  })
})

test('where somebody wanted to go is forgotten when it is too long, and holds up no sign-in', async () => {
  const email = freshEmail()
  const password = 'Some-password-1'
  await cognito.addLogin({ email, password, groups: ['staff-viewer'] })
  const next = `/settings?search=${'x'.repeat(3_000)}`
  expect(await signIn(ctx, tools, { email, password, next })).toMatchObject({
    kind: 'signed_in',
    destination: '/settings/profile',
  })
})

describe('a refusal', () => {
  test('says the same for an unknown address, a wrong password and a disabled login', async () => {
    const { email } = await invitedPartnerUser(database, cognito)
    const disabled = await invitedPartnerUser(database, cognito, { disabled: true })
    const attempts = [
      { email: freshEmail(), password: 'Wrong-password-1' },
      { email, password: 'Wrong-password-1' },
      { email: disabled.email, password: disabled.temporaryPassword },
      { email: 'not an@ddress', password: 'Wrong-password-1' },
    ]
    const refusals = await Promise.all(
      attempts.map((attempt) => signIn(ctx, tools, attempt).catch((error: unknown) => error)),
    )
    const [first] = refusals
    expect(first).toMatchObject({ code: 'unauthenticated' })
    for (const refusal of refusals) expect(refusal).toEqual(first)
  })

  test('is honest when Cognito does not answer', async () => {
    await cognito.misbehave({ call: 'AdminInitiateAuth', kind: 'fail-before' })
    await expect(
      signIn(ctx, tools, { email: freshEmail(), password: 'Some-password-1' }),
    ).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('an outage of Cognito counts as no wrong password: nobody is locked out after it', async () => {
    const user = await invitedPartnerUser(database, cognito)
    await cognito.misbehave({ call: 'AdminInitiateAuth', kind: 'fail-before' })
    for (let attempt = 0; attempt < 12; attempt++) {
      await expect(firstStep(user.email, user.temporaryPassword)).rejects.toMatchObject({
        code: 'unavailable',
      })
    }
    await cognito.misbehave()
    expect((await firstStep(user.email, user.temporaryPassword)).kind).toBe('new_password')
  })

  test.each([
    [{}, ['email', 'password']],
    [{ email: '', password: '' }, ['email', 'password']],
    [{ email: 'a@b.example', password: 'x'.repeat(1_000_000) }, ['password']],
    [{ email: ['a'], password: {} }, ['email', 'password']],
    [{ email: 'a\0b@b.example', password: 'x' }, ['email']],
    [{ email: 'a\ud800b@b.example', password: 'x' }, ['email']],
    [{ email: uuidv7(), password: 'x' }, ['email']],
    [{ email: 'a@b.example', password: 'x', role: 'administrator' }, ['role']],
  ])('names the fields that are missing or wrong', async (input, fields) => {
    const error = await signIn(ctx, tools, input).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'invalid' })
    expect(Object.keys((error as { fields: object }).fields).sort()).toEqual(fields)
  })
})

describe('who is let in', () => {
  test.each([
    [['staff-admin'], 'administrator'],
    [['staff-viewer'], 'viewer'],
    [['staff-viewer', 'staff-admin'], 'administrator'],
  ])('a login in %j is staff: %s', async (groups, role) => {
    const email = freshEmail()
    await cognito.addLogin({ email, password: newPassword, groups })
    const progress = await signIn(ctx, tools, { email, password: newPassword })
    expect(progress).toMatchObject({ destination: '/settings/profile' })
    expect(await sessionOf(progress)).toMatchObject({ kind: 'staff', role, email })
  })

  test('a login that is neither staff nor a partner user of ours is told so and gets nothing', async () => {
    const email = freshEmail()
    await cognito.addLogin({ email, password: newPassword })
    await expect(signIn(ctx, tools, { email, password: newPassword })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('a login with a partner user’s address and another sub is nobody', async () => {
    const email = freshEmail()
    const user = await invitedPartnerUser(database, cognito)
    await database.db.update(partnerUsers).set({ email }).where(eq(partnerUsers.id, user.id))
    await cognito.addLogin({ email, password: newPassword })
    await expect(signIn(ctx, tools, { email, password: newPassword })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('a suspended user and a user of a suspended organisation are told so and get nothing', async () => {
    const user = await invitedPartnerUser(database, cognito)
    const { challenge } = await firstStep(user.email, user.temporaryPassword)
    await setNewPassword(ctx, tools, challenge, { newPassword, confirmation: newPassword })
    const attempt = () => signIn(ctx, tools, { email: user.email, password: newPassword })
    const suspendedAt = new Date()
    await database.db.update(partnerUsers).set({ suspendedAt }).where(eq(partnerUsers.id, user.id))
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    await database.db
      .update(partnerUsers)
      .set({ suspendedAt: null })
      .where(eq(partnerUsers.id, user.id))
    await database.db
      .update(partnerOrganisations)
      .set({ suspendedAt })
      .where(eq(partnerOrganisations.id, user.organisationId))
    await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('staff who left the groups are out: no sign-in, and their open sessions end', async () => {
    const email = freshEmail()
    const { sub } = await cognito.addLogin({
      email,
      password: newPassword,
      groups: ['staff-admin'],
    })
    const session = await openSession(
      ctx,
      ticketOf(await signIn(ctx, tools, { email, password: newPassword })),
    )
    await cognito.removeFromGroup(email, 'staff-admin')
    await expect(signIn(ctx, tools, { email, password: newPassword })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect(await readSession(database, ctx.config, session?.sessionId ?? '')).toBeNull()
    const [row] = await database.db
      .select()
      .from(staffMembers)
      .where(eq(staffMembers.cognitoSub, sub))
    expect(row?.disabledAt).not.toBeNull()
  })

  test('a changed role ends the sessions of the old one', async () => {
    const email = freshEmail()
    await cognito.addLogin({ email, password: newPassword, groups: ['staff-admin'] })
    const before = await openSession(
      ctx,
      ticketOf(await signIn(ctx, tools, { email, password: newPassword })),
    )
    await cognito.removeFromGroup(email, 'staff-admin')
    await cognito.addToGroup(email, 'staff-viewer')
    const progress = await signIn(ctx, tools, { email, password: newPassword })
    expect(await readSession(database, ctx.config, before?.sessionId ?? '')).toBeNull()
    expect(await sessionOf(progress)).toMatchObject({ role: 'viewer' })
  })
})

function ticketOf(progress: { kind: string; ticket?: string }): string {
  if (!progress.ticket) throw new Error(progress.kind)
  return progress.ticket
}
