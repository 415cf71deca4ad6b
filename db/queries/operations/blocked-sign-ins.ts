import { and, desc, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditLog, partnerUsers, staffMembers } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'

/** Lines of history that are looked at: more than are ever written in the time that blocks last. */
const mostLines = 500

type Person = { kind: 'staff' | 'partner_user'; id: string; name: string; email: string }

/**
 * People whose sign-in was blocked within the last two hours, which is longer than a block lasts, newest first. The
 * block may have ended since.
 */
export async function findRecentlyBlocked(
  db: Queryable,
  scope: InstallationScope,
  limit: number,
): Promise<Person[]> {
  const lines = await db
    .select({ userId: auditLog.partnerUserId, memberId: auditLog.staffMemberId })
    .from(auditLog)
    .where(
      and(
        inArray(auditLog.action, ['staff_member.sign_in_blocked', 'partner_user.sign_in_blocked']),
        gt(auditLog.at, sql`now() - interval '2 hours'`),
        inScope(scope, auditLog.organisationId),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(mostLines)
  const idsOf = (ids: (string | null)[]) =>
    [...new Set(ids.flatMap((id) => id ?? []))].slice(0, limit)
  const userIds = idsOf(lines.map(({ userId }) => userId))
  const memberIds = idsOf(lines.map(({ memberId }) => memberId))
  const [users, members] = await Promise.all([
    db
      .select({ id: partnerUsers.id, name: partnerUsers.name, email: partnerUsers.email })
      .from(partnerUsers)
      .where(
        and(
          inArray(partnerUsers.id, userIds),
          inScope(scope, partnerUsers.organisationId),
          isNull(partnerUsers.removedAt),
        ),
      ),
    db
      .select({ id: staffMembers.id, name: staffMembers.name, email: staffMembers.email })
      .from(staffMembers)
      .where(inArray(staffMembers.id, memberIds)),
  ])
  return [
    ...members.map((member) => ({ kind: 'staff' as const, ...member })),
    ...users.map((user) => ({ kind: 'partner_user' as const, ...user })),
  ]
}
