import { and, eq, gt, sql } from 'drizzle-orm'
import type { Database, Transaction } from '@/db/client'
import { signInTickets } from '@/db/schema'
import { hashOf, newToken } from './tokens'

/** Somebody who may have a session. */
export type Subject =
  | { kind: 'staff'; staffMemberId: string }
  | { kind: 'partner_user'; partnerUserId: string }

const validSeconds = 60

/** Issues a ticket for one session, good once and for a minute. */
export async function issueTicket(
  db: Database | Transaction,
  subject: Subject,
  {
    enrolmentRequired = false,
    newBrowser = false,
  }: { enrolmentRequired?: boolean; newBrowser?: boolean } = {},
): Promise<string> {
  const ticket = newToken()
  await db.insert(signInTickets).values({
    tokenHash: hashOf(ticket),
    staffMemberId: subject.kind === 'staff' ? subject.staffMemberId : null,
    partnerUserId: subject.kind === 'partner_user' ? subject.partnerUserId : null,
    enrolmentRequired,
    newBrowser,
    expiresAt: sql`now() + make_interval(secs => ${validSeconds})`,
  })
  return ticket
}

/** What a ticket is good for. */
export type RedeemedTicket = { subject: Subject; enrolmentRequired: boolean; newBrowser: boolean }

/** Takes a ticket out of circulation and says whose it was; null when it is not good any more. */
export async function redeemTicket(
  tx: Transaction,
  ticket: string,
): Promise<RedeemedTicket | null> {
  const [row] = await tx
    .delete(signInTickets)
    .where(
      and(eq(signInTickets.tokenHash, hashOf(ticket)), gt(signInTickets.expiresAt, sql`now()`)),
    )
    .returning({
      staffMemberId: signInTickets.staffMemberId,
      partnerUserId: signInTickets.partnerUserId,
      enrolmentRequired: signInTickets.enrolmentRequired,
      newBrowser: signInTickets.newBrowser,
    })
  if (!row) return null
  const { staffMemberId, partnerUserId, ...facts } = row
  if (staffMemberId) return { subject: { kind: 'staff', staffMemberId }, ...facts }
  if (partnerUserId) return { subject: { kind: 'partner_user', partnerUserId }, ...facts }
  return null
}
