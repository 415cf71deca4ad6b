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

/** Whose a ticket is; null when there is none. Redeeming it says whether it is still good. */
export async function subjectOfTicket(tx: Transaction, ticket: string): Promise<Subject | null> {
  const [row] = await tx
    .select(subjectColumns)
    .from(signInTickets)
    .where(eq(signInTickets.tokenHash, hashOf(ticket)))
  return row ? subjectFrom(row) : null
}

const subjectColumns = {
  staffMemberId: signInTickets.staffMemberId,
  partnerUserId: signInTickets.partnerUserId,
}

function subjectFrom({
  staffMemberId,
  partnerUserId,
}: Pick<typeof signInTickets.$inferSelect, keyof typeof subjectColumns>): Subject | null {
  if (staffMemberId) return { kind: 'staff', staffMemberId }
  return partnerUserId ? { kind: 'partner_user', partnerUserId } : null
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
      ...subjectColumns,
      enrolmentRequired: signInTickets.enrolmentRequired,
      newBrowser: signInTickets.newBrowser,
    })
  const subject = row ? subjectFrom(row) : null
  if (!row || !subject) return null
  const { enrolmentRequired, newBrowser } = row
  return { subject, enrolmentRequired, newBrowser }
}
