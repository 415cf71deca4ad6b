import { eq, sql } from 'drizzle-orm'
import { uuidv7 } from '@/db/ids'
import { partnerUsers, sessions, staffMembers } from '@/db/schema'
import { record } from '../core/audit/record'
import type { Context, VisitorActor } from '../core/context'
import { redeemTicket } from '../sign-in/tickets'

/** Turns a ticket into a new session and notes the sign-in; null when the ticket is not good. */
export async function openSession(
  ctx: Context<VisitorActor>,
  ticket: string,
): Promise<{ sessionId: string } | null> {
  return await ctx.db.transaction(async (tx) => {
    const redeemed = await redeemTicket(tx, ticket)
    if (!redeemed) return null
    const { subject, enrolmentRequired } = redeemed
    const now = new Date()
    const session = {
      id: uuidv7(),
      enrolmentRequired,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + ctx.config.sessionMaxHours * 3_600_000),
    }
    if (subject.kind === 'staff') {
      const { staffMemberId } = subject
      await tx.insert(sessions).values({ ...session, staffMemberId })
      const [member] = await tx
        .update(staffMembers)
        .set({ lastSignedInAt: now })
        .where(eq(staffMembers.id, staffMemberId))
        .returning({ name: staffMembers.name })
      await record(tx, ctx, {
        action: 'staff_member.signed_in',
        staffMemberId,
        by: { kind: 'staff', id: staffMemberId, name: member?.name ?? '' },
      })
    } else {
      const { partnerUserId } = subject
      await tx.insert(sessions).values({ ...session, partnerUserId })
      const [user] = await tx
        .update(partnerUsers)
        .set({
          lastSignedInAt: now,
          firstSignedInAt: sql`coalesce(${partnerUsers.firstSignedInAt}, ${now.toISOString()})`,
        })
        .where(eq(partnerUsers.id, partnerUserId))
        .returning({ organisationId: partnerUsers.organisationId, name: partnerUsers.name })
      await record(tx, ctx, {
        action: 'partner_user.signed_in',
        partnerUserId,
        organisationId: user?.organisationId,
        by: { kind: 'partner_user', id: partnerUserId, name: user?.name ?? '' },
      })
    }
    return { sessionId: session.id }
  })
}
