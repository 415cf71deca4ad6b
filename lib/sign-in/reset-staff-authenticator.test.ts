import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { staffMembers } from '@/db/schema'
import { testPool } from '@/tests/support/cognito'
import { contextFor, job, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { authenticatorUsers } from '@/tests/support/enrolled-user'
import { freshEmail } from '@/tests/support/partners'
import { signInTools } from '@/tests/support/sign-in'
import type { StaffActor } from '../core/context'
import { openSession } from '../sessions/open'
import { readSession } from '../sessions/read'
import { answerAuthenticatorCode } from './answer-authenticator-code'
import { answerRecoveryCode } from './answer-recovery-code'
import { resetStaffAuthenticator } from './reset-staff-authenticator'

const database = await testDatabase()
const cognito = await testPool()
const tools = signInTools(database, cognito)
const ctx = contextFor(database, visitor)
const { enrol, enter, challengeOf } = authenticatorUsers(database, cognito, tools)

/** A staff member with an authenticator app, who used a recovery code. */
async function recovered() {
  const person = { email: freshEmail(), password: 'Correct-Horse-Battery-9' }
  await cognito.addLogin({ ...person, groups: ['staff-admin'] })
  const step = await enter(person)
  if (step.kind !== 'signed_in') throw new Error(step.kind)
  const opened = await openSession(ctx, step.ticket)
  const actor = (await readSession(database, ctx.config, opened?.sessionId ?? '')) as StaffActor
  const { codes, nextCode } = await enrol(contextFor(database, actor), person.password)
  const challenge = await challengeOf(person)
  const code = codes[0] ?? ''
  const progress = await answerRecoveryCode(ctx, tools, challenge, { code }, { timeoutMs: 0 })
  expect(progress).toEqual({ kind: 'authenticator_reset', done: false })
  return { ...person, actor, staffMemberId: actor.id, code, nextCode }
}

type Recovered = Awaited<ReturnType<typeof recovered>>

const follow = ({ staffMemberId }: Recovered) =>
  resetStaffAuthenticator(contextFor(database, job), tools, { staffMemberId })

const isWaiting = async ({ staffMemberId }: Recovered) => {
  const [row] = await database.db
    .select()
    .from(staffMembers)
    .where(eq(staffMembers.id, staffMemberId))
  return row?.authenticatorResetRequestedAt !== null
}

test('a recovery code of a staff member lets go of their app; the next sign-in enrols another', async () => {
  const person = await recovered()
  expect(await readSession(database, ctx.config, person.actor.sessionId)).toBeNull()
  const [line] = await database.sql`
    select actor_name, after from audit_log
    where staff_member_id = ${person.staffMemberId} and action = 'staff_member.recovery_code_used'`
  expect(line?.after).toMatchObject({ recoveryCodesLeft: 9 })
  await follow(person)
  await follow(person)
  expect(await isWaiting(person)).toBe(false)
  expect(await enter(person)).toMatchObject({
    kind: 'signed_in',
    destination: expect.stringContaining('/sign-in/authenticator?next='),
  })
})

test('it is asked for until Cognito answers, and the same code is enough', async () => {
  const person = await recovered()
  for (const kind of ['throttle', 'fail-after'] as const) {
    await cognito.misbehave({ call: 'AdminSetUserMFAPreference', kind })
    await expect(follow(person)).rejects.toThrow()
    expect(await isWaiting(person)).toBe(true)
  }
  await cognito.misbehave()
  await follow(person)
  expect(await isWaiting(person)).toBe(false)
})

test('an app that was used or enrolled since is kept', async () => {
  const person = await recovered()
  const challenge = await challengeOf(person)
  await answerAuthenticatorCode(ctx, tools, challenge, { code: person.nextCode() })
  await follow(person)
  expect(await isWaiting(person)).toBe(false)
  expect((await enter(person)).kind).toBe('authenticator_code')
})

test('a login that is gone holds nothing up', async () => {
  const person = await recovered()
  await database.db
    .update(staffMembers)
    .set({ cognitoSub: crypto.randomUUID() })
    .where(eq(staffMembers.id, person.staffMemberId))
  await follow(person)
  expect(await isWaiting(person)).toBe(false)
})
