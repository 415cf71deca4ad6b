import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { partnerUsers, sessions } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'

/** How many sessions of a user are open, by the database's clock. */
export async function countOpenSessions(
  db: Queryable,
  scope: Scope,
  { partnerUserId, idleMinutes }: { partnerUserId: string; idleMinutes: number },
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(sessions)
    .innerJoin(partnerUsers, eq(partnerUsers.id, sessions.partnerUserId))
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        eq(sessions.partnerUserId, partnerUserId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(mins => ${idleMinutes})`),
      ),
    )
  return row?.count ?? 0
}
