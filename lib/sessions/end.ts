import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import type { SessionEndReason } from '@/db/enums'
import { partnerTokenEnds, partnerUsers, sessions, signInTickets, staffMembers } from '@/db/schema'
import { logSecurity } from '../core/security-log'
import type { Subject } from '../sign-in/tickets'
import { isSessionOf } from './of-person'

/**
 * Ends open sessions of a person, from their next request on: all, all but one (`except`), or one (`only`). Unless it is
 * one, tickets that were not redeemed yet open none any more, and the access tokens that a partner user's own programs
 * have of the user pool count no longer.
 * @returns how many there were
 */
export async function endSessionsOf(
  tx: Transaction,
  subject: Subject,
  reason: SessionEndReason,
  { except, only }: { except?: string | undefined; only?: string | undefined } = {},
): Promise<number> {
  if (!only) await endWhatOpensSessions(tx, subject)
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

async function endWhatOpensSessions(tx: Transaction, subject: Subject): Promise<void> {
  await lockPerson(tx, subject)
  await tx
    .delete(signInTickets)
    .where(
      subject.kind === 'staff'
        ? eq(signInTickets.staffMemberId, subject.staffMemberId)
        : eq(signInTickets.partnerUserId, subject.partnerUserId),
    )
  if (subject.kind === 'staff') return
  const { partnerUserId } = subject
  await tx
    .insert(partnerTokenEnds)
    .values({ partnerUserId, endedAt: sql`now()` })
    .onConflictDoUpdate({ target: partnerTokenEnds.partnerUserId, set: { endedAt: sql`now()` } })
}

/** As who issues a ticket or redeems one does: what they were about to write is seen then. */
async function lockPerson(tx: Transaction, subject: Subject): Promise<void> {
  const people = subject.kind === 'staff' ? staffMembers : partnerUsers
  const id = subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId
  await tx.select({ id: people.id }).from(people).where(eq(people.id, id)).for('no key update')
}
