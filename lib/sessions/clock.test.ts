import { afterEach, describe, expect, test, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { staffMembers } from '@/db/schema'
import { testPool } from '@/tests/support/cognito'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { signInTools } from '@/tests/support/sign-in'
import type { StaffActor } from '../core/context'
import { keepChallenge, takeUpChallenge } from '../sign-in/challenges'
import { keepEnrolment } from '../sign-in/keep-enrolment'
import { purgeExpired } from '../sign-in/purge'
import { issueTicket } from '../sign-in/tickets'
import { openSession } from './open'
import { readSession } from './read'

const database = await testDatabase()
const tools = signInTools(database, await testPool())
const ctx = contextFor(database, visitor)

afterEach(() => {
  vi.useRealTimers()
})

async function staffSubject() {
  const staffMemberId = uuidv7()
  await database.db.insert(staffMembers).values({
    id: staffMemberId,
    cognitoSub: uuidv7(),
    email: `${staffMemberId}@staff.example`,
    name: 'Sam Staff',
    role: 'viewer',
  })
  return { kind: 'staff', staffMemberId } as const
}

/** Seconds by the database's clock until the newest row of a table is over. */
async function secondsLeft(table: string): Promise<number> {
  const [row] = await database.sql.unsafe<{ left: number }[]>(
    `select extract(epoch from expires_at - now())::float as left from ${table}
     order by created_at desc limit 1`,
  )
  return row?.left ?? Number.NaN
}

describe.each([
  ['an hour behind', -3_600_000],
  ['right', 0],
  ['an hour ahead', 3_600_000],
])('where the process’s clock is %s', (_, off) => {
  test('tickets, sessions, challenges and enrolments last as long as ever, by the database’s', async () => {
    const subject = await staffSubject()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + off })
    const ticket = await issueTicket(database.db, subject)
    expect(await secondsLeft('sign_in_tickets')).toBeGreaterThan(55)
    expect(await secondsLeft('sign_in_tickets')).toBeLessThan(61)
    const session = await openSession(ctx, ticket)
    if (!session) throw new Error('The ticket was not good')
    expect(Math.abs((await secondsLeft('sessions')) - 8 * 3_600)).toBeLessThan(10)
    const actor = await readSession(database, ctx.config, session.sessionId)
    expect(actor).toMatchObject({ kind: 'staff' })

    const state = { step: 'password_reset', email: 'a@example.com' } as const
    const challenge = await keepChallenge(ctx, tools, state)
    expect(Math.abs((await secondsLeft('sign_in_challenges')) - 900)).toBeLessThan(10)
    expect((await takeUpChallenge(ctx, tools, challenge, 'password_reset')).state).toEqual(state)
    const enrolment = { accessToken: 'a', secret: 'ABCDEFGH' }
    await keepEnrolment(contextFor(database, actor as StaffActor), tools, enrolment, {
      replaces: false,
    })
    expect(Math.abs((await secondsLeft('authenticator_enrolments')) - 600)).toBeLessThan(10)
  })

  test('what is over by the database’s clock is over, and what is not stays', async () => {
    const subject = await staffSubject()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + off })
    const session = await openSession(ctx, await issueTicket(database.db, subject))
    const id = session?.sessionId ?? ''
    const ticket = await issueTicket(database.db, subject)
    await database.sql`insert into rate_limits (key, points, expire)
      values (${`kept:${id}`}, 1, extract(epoch from now() + interval '5 minutes') * 1000)`
    await purgeExpired(contextFor(database, { kind: 'job', name: 'purgeExpired' }))
    expect(await database.sql`select from rate_limits where key = ${`kept:${id}`}`).toHaveLength(1)
    expect(await readSession(database, ctx.config, id)).not.toBeNull()
    await database.sql`update sessions set last_seen_at = now() - interval '61 minutes' where id = ${id}`
    expect(await readSession(database, ctx.config, id)).toBeNull()
    await database.sql`update sign_in_tickets set expires_at = now() - interval '1 second'`
    expect(await openSession(ctx, ticket)).toBeNull()
  })
})
