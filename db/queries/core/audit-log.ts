import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditLog } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'
import { keyset, type Position } from './keyset'

export type AuditRow = typeof auditLog.$inferSelect

type Subject = { organisationId: string } | { partnerUserId: string } | { offerId: string }

function isAbout(subject: Subject) {
  if ('partnerUserId' in subject) return eq(auditLog.partnerUserId, subject.partnerUserId)
  if ('offerId' in subject) return eq(auditLog.offerId, subject.offerId)
  return eq(auditLog.organisationId, subject.organisationId)
}

/**
 * History of one organisation and its users, of one user wherever they were, or of an offer; newest first.
 */
export async function findHistory(
  db: Queryable,
  scope: Scope,
  subject: Subject,
  position: Position,
): Promise<AuditRow[]> {
  const { beyond, order } = keyset({ id: auditLog.id, direction: 'desc' }, position)
  return db
    .select()
    .from(auditLog)
    .where(and(inScope(scope, auditLog.organisationId), isAbout(subject), beyond))
    .orderBy(order)
    .limit(position.limit)
}

/** How often staff and API clients did something to a user within the last `hours`. */
export async function countRecentActions(
  db: Queryable,
  scope: Scope,
  { partnerUserId, action, hours }: { partnerUserId: string; action: string; hours: number },
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(auditLog)
    .where(
      and(
        inScope(scope, auditLog.organisationId),
        eq(auditLog.partnerUserId, partnerUserId),
        inArray(auditLog.actorKind, ['staff', 'api_client']),
        eq(auditLog.action, action),
        sql`${auditLog.at} > now() - make_interval(hours => ${hours})`,
      ),
    )
  return row?.count ?? 0
}

/** What of these was done last about a user, and whether that was within the last `days`; null for nothing. */
export async function findLastAction(
  db: Queryable,
  scope: Scope,
  { partnerUserId, actions, days }: { partnerUserId: string; actions: string[]; days: number },
): Promise<{ action: string; recent: boolean } | null> {
  const [row] = await db
    .select({
      action: auditLog.action,
      recent: sql<boolean>`${auditLog.at} > now() - make_interval(days => ${days})`,
    })
    .from(auditLog)
    .where(
      and(
        inScope(scope, auditLog.organisationId),
        eq(auditLog.partnerUserId, partnerUserId),
        inArray(auditLog.action, actions),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1)
  return row ?? null
}
