import { and, desc, eq, lt } from 'drizzle-orm'
import type { Queryable } from '../client'
import { auditLog } from '../schema'

export type AuditRow = typeof auditLog.$inferSelect

/** History of one organisation and its users, newest first, before the entry with the id `after`. */
export async function findHistory(
  db: Queryable,
  { organisationId, after, limit }: { organisationId: string; after?: string; limit: number },
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.organisationId, organisationId),
        after === undefined ? undefined : lt(auditLog.id, after),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit)
}
