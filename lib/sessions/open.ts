import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { partnerOrganisations, partnerUsers, sessions, staffMembers } from '@/db/schema'
import { record } from '../core/audit/record'
import type { Context, VisitorActor } from '../core/context'
import { currentClient } from '../core/request-context'
import { logSecurity } from '../core/security-log'
import { redeemTicket, type Subject, subjectOfTicket } from '../sign-in/tickets'

/**
 * Turns a ticket into a new session and notes the sign-in; null when the ticket is not good, or its person has no access
 * any more. Its times are the database's, which also decides when they are over.
 * @param authenticatedAt when somebody else had it proven who this is; null for now
 */
export async function openSession(
  ctx: Context<VisitorActor>,
  ticket: string,
  authenticatedAt: Date | null = null,
): Promise<{ sessionId: string } | null> {
  return await ctx.db.transaction(async (tx) => {
    const holder = await subjectOfTicket(tx, ticket)
    if (!holder) return null
    // Before the ticket and the session: two sign-ins at once, or who ends all sessions, would wait for each other otherwise.
    const { mayEnter, first } = await lockEntering(tx, holder)
    const redeemed = await redeemTicket(tx, ticket)
    if (!redeemed || !mayEnter) return null
    const { subject, enrolmentRequired, newBrowser } = redeemed
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

/** Locks the person. Who has never signed in before is new in every browser. */
async function lockEntering(
  tx: Transaction,
  subject: Subject,
): Promise<{ mayEnter: boolean; first: boolean }> {
  if (subject.kind === 'staff') {
    const [member] = await tx
      .select({ signedInAt: staffMembers.lastSignedInAt, disabledAt: staffMembers.disabledAt })
      .from(staffMembers)
      .where(eq(staffMembers.id, subject.staffMemberId))
      .for('no key update')
    return { mayEnter: member?.disabledAt === null, first: member?.signedInAt === null }
  }
  const known = eq(partnerUsers.id, subject.partnerUserId)
  // Apart from the organisation: who is being moved meanwhile would be in neither.
  await tx.select({ id: partnerUsers.id }).from(partnerUsers).where(known).for('no key update')
  const [user] = await tx
    .select({
      signedInAt: partnerUsers.lastSignedInAt,
      suspendedAt: partnerUsers.suspendedAt,
      removalRequestedAt: partnerUsers.removalRequestedAt,
      organisationSuspendedAt: partnerOrganisations.suspendedAt,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(known)
  if (!user) return { mayEnter: false, first: false }
  const { suspendedAt, removalRequestedAt, organisationSuspendedAt } = user
  return {
    mayEnter: !suspendedAt && !removalRequestedAt && !organisationSuspendedAt,
    first: user.signedInAt === null,
  }
}
