import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditLog, partnerOrganisations, partnerUsers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'

const invitations = ['partner_user.created', 'partner_user.invitation_requested']

/**
 * Into which organisation somebody is invited, and the member of staff who asked for it last; the inviter is
 * null where it was none.
 */
export async function findInviting(
  db: Queryable,
  scope: Scope,
  partnerUserId: string,
): Promise<{ organisation: string; inviter: string | null } | null> {
  const [row] = await db
    .select({ organisation: partnerOrganisations.name })
    .from(partnerUsers)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .where(and(eq(partnerUsers.id, partnerUserId), inScope(scope, partnerUsers.organisationId)))
  if (!row) return null
  const [asked] = await db
    .select({ inviter: auditLog.actorName })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.partnerUserId, partnerUserId),
        inScope(scope, auditLog.organisationId),
        eq(auditLog.actorKind, 'staff'),
        inArray(auditLog.action, invitations),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1)
  return { organisation: row.organisation, inviter: asked?.inviter ?? null }
}
