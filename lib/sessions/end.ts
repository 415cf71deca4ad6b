import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import type { SessionEndReason } from '@/db/enums'
import { sessions } from '@/db/schema'
import type { Subject } from '../sign-in/tickets'

/** Ends one session; what its cookie is worth after that is nothing. */
export async function endSession(
  db: Database | Transaction,
  sessionId: string,
  reason: SessionEndReason,
): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: new Date(), endReason: reason })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
}

/** Ends every open session of a person, but for the one named, from their next request on. */
export async function endSessionsOf(
  tx: Transaction,
  subject: Subject,
  reason: SessionEndReason,
  { except }: { except?: string } = {},
): Promise<void> {
  const theirs =
    subject.kind === 'staff'
      ? eq(sessions.staffMemberId, subject.staffMemberId)
      : eq(sessions.partnerUserId, subject.partnerUserId)
  await tx
    .update(sessions)
    .set({ endedAt: new Date(), endReason: reason })
    .where(and(theirs, isNull(sessions.endedAt), except ? ne(sessions.id, except) : undefined))
}
