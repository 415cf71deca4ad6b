import { and, desc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditLog } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'

/** Which change of a user's address was asked for last, as history tells it: also of one that is done or over. */
export async function findLastRequest(
  db: Queryable,
  scope: Scope,
  partnerUserId: string,
): Promise<{ at: Date; oldEmail: string; newEmail: string } | null> {
  const [row] = await db
    .select({
      at: auditLog.at,
      oldEmail: sql<string>`${auditLog.before}->>'email'`,
      newEmail: sql<string>`${auditLog.after}->>'email'`,
    })
    .from(auditLog)
    .where(
      and(
        inScope(scope, auditLog.organisationId),
        eq(auditLog.partnerUserId, partnerUserId),
        eq(auditLog.action, 'partner_user.email_change_requested'),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1)
  return row ?? null
}
