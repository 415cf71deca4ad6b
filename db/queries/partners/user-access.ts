import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { partnerOrganisations, partnerUsers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { hasAccess } from './user-status'

/** Of one user, or of the users of an organisation: who has access, and who of them uses it. */
export async function countAccess(
  db: Queryable,
  scope: Scope,
  of: { partnerUserId: string } | { organisationId: string },
): Promise<{ losesAccess: number; signedInLast30Days: number }> {
  const [row] = await db
    .select({
      losesAccess: sql<number>`count(*)::int`,
      signedInLast30Days: sql<number>`(count(*) filter (
        where ${partnerUsers.lastSignedInAt} > now() - interval '30 days'))::int`,
    })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        'partnerUserId' in of
          ? eq(partnerUsers.id, of.partnerUserId)
          : eq(partnerUsers.organisationId, of.organisationId),
        isNull(partnerUsers.removedAt),
        isNull(partnerOrganisations.suspendedAt),
        isNull(partnerOrganisations.archivedAt),
        hasAccess,
      ),
    )
  return row ?? { losesAccess: 0, signedInLast30Days: 0 }
}
