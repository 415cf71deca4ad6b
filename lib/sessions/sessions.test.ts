import { eq, sql } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { uuidv7 } from '@/db/ids'
import {
  partnerOrganisations,
  partnerUsers,
  sessions,
  signInTickets,
  staffMembers,
} from '@/db/schema'
import { contextFor, visitor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { admit } from '../sign-in/admit'
import { issueTicket, type Subject } from '../sign-in/tickets'
import { endSessionsOf } from './end'
import { endOwnSession } from './end-own'
import { openSession } from './open'
import { readSession } from './read'

const database = await testDatabase()
const ctx = contextFor(database, visitor)
const read = (sessionId: string) => readSession(database, ctx.config, sessionId)

async function staffSubject(): Promise<Extract<Subject, { kind: 'staff' }>> {
  const id = uuidv7()
  await database.db.insert(staffMembers).values({
    id,
    cognitoSub: uuidv7(),
    email: `${id}@staff.example`,
    name: 'Sam Staff',
    role: 'viewer',
  })
  return { kind: 'staff', staffMemberId: id }
}

async function partnerSubject() {
  const organisationId = uuidv7()
  const partnerUserId = uuidv7()
  await database.db.insert(partnerOrganisations).values({
    id: organisationId,
    name: 'Session Partner',
    zuoraAccountKey: 'A00000001',
    invoiceOwner: 'partner',
  })
  await database.db.insert(partnerUsers).values({
    id: partnerUserId,
    organisationId,
    name: 'Petra Partner',
    email: `${partnerUserId}@partner.example`,
    cognitoSub: uuidv7(),
    provisioning: 'provisioned',
  })
  return { kind: 'partner_user', partnerUserId, organisationId } as const
}

async function open(subject: Subject): Promise<string> {
  const session = await openSession(ctx, await issueTicket(database.db, subject))
  if (!session) throw new Error('The ticket was not good')
  return session.sessionId
}

test('who is signed in is known also while nobody can write that they were seen', async () => {
  const id = await open(await staffSubject())
  await database.sql`update sessions set last_seen_at = now() - interval '2 minutes' where id = ${id}`
  await database.sql.begin(async (tx) => {
    await tx`select from sessions where id = ${id} for update`
    expect(await read(id)).toMatchObject({ kind: 'staff', sessionId: id })
  })
  const seen = () =>
    database.sql`select from sessions where id = ${id} and last_seen_at > now() - interval '1 minute'`
  await expect.poll(async () => (await seen()).length).toBe(1)
})

test('one person can sign in in ten browsers at once', async () => {
  for (const subject of [await staffSubject(), await partnerSubject()]) {
    const ids = await Promise.all(Array.from({ length: 10 }, () => open(subject)))
    expect(new Set(ids).size).toBe(10)
  }
})

describe('a ticket', () => {
  test('is good for one session', async () => {
    const ticket = await issueTicket(database.db, await staffSubject())
    expect(await openSession(ctx, ticket)).not.toBeNull()
    expect(await openSession(ctx, ticket)).toBeNull()
  })

  test('used twice at once makes one session', async () => {
    const ticket = await issueTicket(database.db, await staffSubject())
    const opened = await Promise.all(Array.from({ length: 8 }, () => openSession(ctx, ticket)))
    expect(opened.filter(Boolean)).toHaveLength(1)
  })

  test('is over after a minute', async () => {
    const subject = await staffSubject()
    const ticket = await issueTicket(database.db, subject)
    await database.db
      .update(signInTickets)
      .set({ expiresAt: sql`${signInTickets.expiresAt} - interval '61 seconds'` })
      .where(eq(signInTickets.staffMemberId, subject.staffMemberId))
    expect(await openSession(ctx, ticket)).toBeNull()
  })

  test('opens nothing once all sessions of its person were ended, and does once another was', async () => {
    for (const subject of [await staffSubject(), await partnerSubject()]) {
      const [first, second] = [
        await issueTicket(database.db, subject),
        await issueTicket(database.db, subject),
      ]
      const other = await issueTicket(database.db, await staffSubject())
      const session = await openSession(ctx, first)
      const only = session?.sessionId
      await database.db.transaction((tx) => endSessionsOf(tx, subject, 'signed_out', { only }))
      expect(await openSession(ctx, second)).not.toBeNull()
      const third = await issueTicket(database.db, subject)
      await database.db.transaction((tx) => endSessionsOf(tx, subject, 'password_changed'))
      expect(await openSession(ctx, third)).toBeNull()
      expect(await openSession(ctx, other)).not.toBeNull()
    }
  })

  test('that is being redeemed while all sessions are ended leaves no open one', async () => {
    for (const subject of [await staffSubject(), await partnerSubject()]) {
      const ticket = await issueTicket(database.db, subject)
      await Promise.all([
        openSession(ctx, ticket),
        ...Array.from({ length: 4 }, () =>
          database.db.transaction((tx) => endSessionsOf(tx, subject, 'password_changed')),
        ),
      ])
      const [column, id] =
        subject.kind === 'staff'
          ? ['staff_member_id', subject.staffMemberId]
          : ['partner_user_id', subject.partnerUserId]
      const open = await database.sql`
        select from sessions where ${database.sql(column)} = ${id} and ended_at is null`
      expect(open).toHaveLength(0)
    }
  })

  test('that is being issued while all sessions are ended opens nothing', async () => {
    const { partnerUserId } = await partnerSubject()
    const subject = { kind: 'partner_user', partnerUserId } as const
    const [{ sub } = { sub: '' }] = await database.sql<{ sub: string }[]>`
      select cognito_sub as sub from partner_users where id = ${partnerUserId}`
    const identity = {
      sub,
      email: 'petra@partner.example',
      emailVerified: true,
      name: null,
      groups: [],
      severalFactors: false,
      authenticatedAt: null,
    }
    let ended: Promise<number> | undefined
    const ticket = await database.db.transaction(async (tx) => {
      await admit(tx, ctx, identity)
      const issued = await issueTicket(tx, subject)
      ended = database.db.transaction((other) => endSessionsOf(other, subject, 'password_changed'))
      await vi.waitFor(async () => {
        const waiting = await database.sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        expect(waiting).toHaveLength(1)
      }, 10_000)
      return issued
    })
    await ended
    expect(await openSession(ctx, ticket)).toBeNull()
  })

  test.each([
    ['is suspended', { suspendedAt: sql`now()` }, {}],
    ['is being removed', { removalRequestedAt: sql`now()` }, {}],
    ['is of a suspended organisation', {}, { suspendedAt: sql`now()` }],
  ])('opens nothing for a partner user who %s', async (_, ofUser, ofOrganisation) => {
    const { partnerUserId, organisationId } = await partnerSubject()
    const ticket = await issueTicket(database.db, { kind: 'partner_user', partnerUserId })
    const { db } = database
    const [user, its] = [
      { updatedAt: sql`now()`, ...ofUser },
      { updatedAt: sql`now()`, ...ofOrganisation },
    ]
    await db.update(partnerUsers).set(user).where(eq(partnerUsers.id, partnerUserId))
    await db
      .update(partnerOrganisations)
      .set(its)
      .where(eq(partnerOrganisations.id, organisationId))
    expect(await openSession(ctx, ticket)).toBeNull()
  })

  test('opens nothing for a staff member who is disabled', async () => {
    const subject = await staffSubject()
    const ticket = await issueTicket(database.db, subject)
    await database.db
      .update(staffMembers)
      .set({ disabledAt: sql`now()` })
      .where(eq(staffMembers.id, subject.staffMemberId))
    expect(await openSession(ctx, ticket)).toBeNull()
  })

  test('is not kept in a form that could be used', async () => {
    const subject = await staffSubject()
    const ticket = await issueTicket(database.db, subject)
    const [row] = await database.db
      .select()
      .from(signInTickets)
      .where(eq(signInTickets.staffMemberId, subject.staffMemberId))
    expect(row?.tokenHash).not.toBe(ticket)
    expect(await openSession(ctx, row?.tokenHash ?? '')).toBeNull()
  })
})

describe('a session counts', () => {
  test('for staff and for partner users, with what the rows say now', async () => {
    const staff = await staffSubject()
    const user = await partnerSubject()
    expect(await read(await open(staff))).toMatchObject({ kind: 'staff', role: 'viewer' })
    const session = await open(user)
    expect(await read(session)).toMatchObject({
      kind: 'partner_user',
      organisationId: user.organisationId,
    })
    await database.db
      .update(partnerUsers)
      .set({ name: 'Petra Renamed' })
      .where(eq(partnerUsers.id, user.partnerUserId))
    expect(await read(session)).toMatchObject({ name: 'Petra Renamed' })
  })

  test('and the first of them makes the user active', async () => {
    const user = await partnerSubject()
    await open(user)
    const [row] = await database.db
      .select()
      .from(partnerUsers)
      .where(eq(partnerUsers.id, user.partnerUserId))
    expect(row?.firstSignedInAt).not.toBeNull()
    expect(row?.lastSignedInAt).toEqual(row?.firstSignedInAt)
  })
})

describe('a session does not count', () => {
  test('when it does not exist', async () => {
    expect(await read(uuidv7())).toBeNull()
  })

  test('after signing out, and only that one', async () => {
    const subject = await staffSubject()
    const [first, second] = [await open(subject), await open(subject)]
    await endOwnSession(ctx, first)
    expect(await read(first)).toBeNull()
    expect(await read(second)).not.toBeNull()
  })

  test('after all sessions of the person were ended', async () => {
    const subject = await staffSubject()
    const ids = [await open(subject), await open(subject)]
    await database.db.transaction((tx) => endSessionsOf(tx, subject, 'role_changed'))
    expect(await Promise.all(ids.map(read))).toEqual([null, null])
  })

  test.each(['idle', 'old'])('when it is too %s', async (kind) => {
    const id = await open(await staffSubject())
    const past =
      kind === 'idle'
        ? { lastSeenAt: sql`now() - interval '61 minutes'` }
        : { expiresAt: sql`now() - interval '1 second'` }
    await database.db.update(sessions).set(past).where(eq(sessions.id, id))
    expect(await read(id)).toBeNull()
  })

  test('when its staff member is disabled', async () => {
    const subject = await staffSubject()
    const id = await open(subject)
    await database.db
      .update(staffMembers)
      .set({ disabledAt: new Date() })
      .where(eq(staffMembers.id, subject.staffMemberId))
    expect(await read(id)).toBeNull()
  })

  test('when its partner user or their organisation is suspended', async () => {
    const user = await partnerSubject()
    const id = await open(user)
    const suspend = async (suspendedAt: Date | null, who: 'user' | 'organisation') => {
      if (who === 'user') {
        const where = eq(partnerUsers.id, user.partnerUserId)
        await database.db.update(partnerUsers).set({ suspendedAt }).where(where)
      } else {
        const where = eq(partnerOrganisations.id, user.organisationId)
        await database.db.update(partnerOrganisations).set({ suspendedAt }).where(where)
      }
    }
    await suspend(new Date(), 'user')
    expect(await read(id)).toBeNull()
    await suspend(null, 'user')
    await suspend(new Date(), 'organisation')
    expect(await read(id)).toBeNull()
    await suspend(null, 'organisation')
    expect(await read(id)).not.toBeNull()
  })

  test('when its partner user is removed', async () => {
    const user = await partnerSubject()
    const id = await open(user)
    await database.db.delete(partnerUsers).where(eq(partnerUsers.id, user.partnerUserId))
    expect(await read(id)).toBeNull()
  })
})

test('being seen is noted at most once a minute', async () => {
  const id = await open(await staffSubject())
  const seen = async () => {
    const [row] = await database.db.select().from(sessions).where(eq(sessions.id, id))
    return row?.lastSeenAt.getTime() ?? 0
  }
  const opened = await seen()
  await read(id)
  expect(await seen()).toBe(opened)
  await database.db
    .update(sessions)
    .set({ lastSeenAt: sql`now() - interval '2 minutes'` })
    .where(eq(sessions.id, id))
  const stale = await seen()
  await read(id)
  expect(await seen()).toBeGreaterThan(stale)
})
