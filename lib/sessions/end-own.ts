import { and, eq, isNull, sql } from 'drizzle-orm'
import { partnerUsers, sessions, staffMembers } from '@/db/schema'
import { record } from '../core/audit/record'
import type { Context, VisitorActor } from '../core/context'
import { currentClient } from '../core/request-context'
import { logSecurity } from '../core/security-log'

/** Signs out: ends the session that a cookie of ours names. One that has ended already leaves no second trace. */
export async function endOwnSession(ctx: Context<VisitorActor>, sessionId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(sessions)
      .set({ endedAt: sql`now()`, endReason: 'signed_out' })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ staffMemberId: sessions.staffMemberId, partnerUserId: sessions.partnerUserId })
    if (!ended) return
    const { staffMemberId, partnerUserId } = ended
    const after = currentClient()
    if (staffMemberId) {
      const [member] = await tx
        .select({ name: staffMembers.name })
        .from(staffMembers)
        .where(eq(staffMembers.id, staffMemberId))
      const by = { kind: 'staff', id: staffMemberId, name: member?.name ?? '' } as const
      await record(tx, ctx, { action: 'staff_member.signed_out', staffMemberId, after, by })
      logSecurity('signed_out', { personKind: 'staff', personId: staffMemberId })
    }
    if (partnerUserId) {
      const [user] = await tx
        .select({ name: partnerUsers.name, organisationId: partnerUsers.organisationId })
        .from(partnerUsers)
        .where(eq(partnerUsers.id, partnerUserId))
      const { organisationId, name = '' } = user ?? {}
      const by = { kind: 'partner_user', id: partnerUserId, name } as const
      const action = 'partner_user.signed_out'
      await record(tx, ctx, { action, partnerUserId, organisationId, after, by })
      logSecurity('signed_out', { personKind: 'partner_user', personId: partnerUserId })
    }
  })
}
