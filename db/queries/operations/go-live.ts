import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { partnerUsers } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'

/** Whether an organisation has users, and whether one of them has signed in. Removed ones do not count. */
export async function findFirstSteps(
  db: Queryable,
  scope: Scope,
  organisationId: string,
): Promise<{ hasUsers: boolean; signedIn: boolean }> {
  // Who has signed in comes first: the first row answers both.
  const [user] = await db
    .select({ signedIn: sql<boolean>`${partnerUsers.firstSignedInAt} is not null` })
    .from(partnerUsers)
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        eq(partnerUsers.organisationId, organisationId),
        isNull(partnerUsers.removedAt),
      ),
    )
    .orderBy(sql`${partnerUsers.firstSignedInAt} is null`)
    .limit(1)
  return { hasUsers: user !== undefined, signedIn: user?.signedIn ?? false }
}
