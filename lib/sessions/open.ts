import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { partnerUsers, sessions, staffMembers } from '@/db/schema'
import { record } from '../core/audit/record'
import type { Context, VisitorActor } from '../core/context'
import { currentClient } from '../core/request-context'
import { logSecurity } from '../core/security-log'
import { redeemTicket, type Subject } from '../sign-in/tickets'

/**
 * Turns a ticket into a new session and notes the sign-in; null when the ticket is not good. Its times are the
 * database's, which also decides when they are over.
 * @param authenticatedAt when somebody else had it proven who this is; null for now
 */
export async function openSession(
  ctx: Context<VisitorActor>,
  ticket: string,
  authenticatedAt: Date | null = null,
): Promise<{ sessionId: string } | null> {
  return await ctx.db.transaction(async (tx) => {
    const redeemed = await redeemTicket(tx, ticket)
    if (!redeemed) return null
    const { subject, enrolmentRequired, newBrowser } = redeemed
    // Before the session, which refers to the person: two sign-ins at once would wait for each other otherwise.
    const first = await isFirst(tx, subject)
    const id = uuidv7()
    await tx.insert(sessions).values({
      id,
      enrolmentRequired,
      ...(authenticatedAt && { provenAt: sql`least(now(), ${authenticatedAt})` }),
      ...currentClient(),
      ...(subject.kind === 'staff'
        ? { staffMemberId: subject.staffMemberId }
        : { partnerUserId: subject.partnerUserId }),
      expiresAt: sql`now() + make_interval(hours => ${ctx.config.sessionMaxHours})`,
    })
    await noteSignIn(tx, ctx, subject, newBrowser && !first)
    return { sessionId: id }
  })
}

async function noteSignIn(
  tx: Transaction,
  ctx: Context<VisitorActor>,
  subject: Subject,
  newBrowser: boolean,
): Promise<void> {
  if (subject.kind === 'staff') {
    const { staffMemberId } = subject
    const [member] = await tx
      .update(staffMembers)
      .set({ lastSignedInAt: sql`now()` })
      .where(eq(staffMembers.id, staffMemberId))
      .returning({ name: staffMembers.name })
    await record(tx, ctx, {
      action: 'staff_member.signed_in',
      staffMemberId,
      after: { ...currentClient(), newBrowser },
      by: { kind: 'staff', id: staffMemberId, name: member?.name ?? '' },
    })
    logSecurity('signed_in', { personKind: 'staff', personId: staffMemberId })
    return
  }
  const { partnerUserId } = subject
  const [user] = await tx
    .update(partnerUsers)
    .set({
      lastSignedInAt: sql`now()`,
      firstSignedInAt: sql`coalesce(${partnerUsers.firstSignedInAt}, now())`,
    })
    .where(eq(partnerUsers.id, partnerUserId))
    .returning({ organisationId: partnerUsers.organisationId, name: partnerUsers.name })
  await record(tx, ctx, {
    action: 'partner_user.signed_in',
    partnerUserId,
    organisationId: user?.organisationId,
    after: { ...currentClient(), newBrowser },
    by: { kind: 'partner_user', id: partnerUserId, name: user?.name ?? '' },
  })
  logSecurity('signed_in', { personKind: 'partner_user', personId: partnerUserId })
}

/** Locks the person, and says whether they have never signed in before: then every browser is new. */
async function isFirst(tx: Transaction, subject: Subject): Promise<boolean> {
  const people = subject.kind === 'staff' ? staffMembers : partnerUsers
  const id = subject.kind === 'staff' ? subject.staffMemberId : subject.partnerUserId
  const [row] = await tx
    .select({ at: people.lastSignedInAt })
    .from(people)
    .where(eq(people.id, id))
    .for('no key update')
  return row?.at === null
}
