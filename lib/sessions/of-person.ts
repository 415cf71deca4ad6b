import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { sessions } from '@/db/schema'
import type { Subject } from '../sign-in/tickets'

/** Condition: the session is this person's. */
export const isSessionOf = (subject: Subject): SQL =>
  subject.kind === 'staff'
    ? eq(sessions.staffMemberId, subject.staffMemberId)
    : eq(sessions.partnerUserId, subject.partnerUserId)

/** Condition: the session is this person's, and its cookie still counts. */
export const openSessionsOf = (subject: Subject, idleMinutes: number): SQL | undefined =>
  and(isSessionOf(subject), stillCounts(idleMinutes))

/** Condition: a session has not ended, is not too old and was used lately, by the database's clock. */
export const stillCounts = (idleMinutes: number): SQL | undefined =>
  and(
    isNull(sessions.endedAt),
    gt(sessions.expiresAt, sql`now()`),
    gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${idleMinutes})`),
  )
