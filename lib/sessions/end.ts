import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { SessionEndReason } from '@/db/enums'
import { partnerTokenEnds, sessions } from '@/db/schema'
import { logSecurity } from '../core/security-log'
import type { Subject } from '../sign-in/tickets'
import { isSessionOf } from './of-person'

/**
 * Ends open sessions of a person, from their next request on: all, all but one (`except`), or one (`only`). Unless it is
 * one, the access tokens that a partner user's own programs have of the user pool count no longer, either.
 * @returns how many there were
 */
export async function endSessionsOf(
  tx: Transaction,
  subject: Subject,
  reason: SessionEndReason,
  { except, only }: { except?: string | undefined; only?: string | undefined } = {},
): Promise<number> {
  if (subject.kind === 'partner_user' && !only) {
    const { partnerUserId } = subject
    await tx
      .insert(partnerTokenEnds)
      .values({ partnerUserId, endedAt: sql`now()` })
      .onConflictDoUpdate({ target: partnerTokenEnds.partnerUserId, set: { endedAt: sql`now()` } })
  }
  const ended = await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: reason })
    .where(
      and(
        isSessionOf(subject),
        isNull(sessions.endedAt),
        except ? ne(sessions.id, except) : undefined,
        only ? eq(sessions.id, only) : undefined,
      ),
    )
    .returning({ id: sessions.id })
  if (ended.length === 0) return 0
  const personId = subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId
  const count = ended.length
  logSecurity('sessions_ended', { personKind: subject.kind, personId, kind: reason, count })
  return count
}
