import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { SessionEndReason } from '@/db/enums'
import { sessions } from '@/db/schema'
import { logSecurity } from '../core/security-log'
import type { Subject } from '../sign-in/tickets'

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
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: reason })
    .where(and(theirs, isNull(sessions.endedAt), except ? ne(sessions.id, except) : undefined))
    .returning({ id: sessions.id })
  if (ended.length === 0) return
  const personId = subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId
  const count = ended.length
  logSecurity('sessions_ended', { personKind: subject.kind, personId, kind: reason, count })
}
