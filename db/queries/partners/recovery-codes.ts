import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { partnerUsers, recoveryCodes } from '@/db/schema/index'
import { inScope, type Scope } from '@/db/scope'

/** Makes the recovery codes of a partner user void. */
export async function dropRecoveryCodes(tx: Transaction, scope: Scope, id: string): Promise<void> {
  await tx.delete(recoveryCodes).where(
    inArray(
      recoveryCodes.partnerUserId,
      tx
        .select({ id: partnerUsers.id })
        .from(partnerUsers)
        .where(and(eq(partnerUsers.id, id), inScope(scope, partnerUsers.organisationId))),
    ),
  )
}

/** How many recovery codes a partner user has left. Not for the role that only reads: it does not see the table. */
export async function countRecoveryCodes(db: Queryable, scope: Scope, id: string): Promise<number> {
  const [row] = await db
    .select({ left: sql<number>`cardinality(${recoveryCodes.codeHashes})` })
    .from(recoveryCodes)
    .innerJoin(partnerUsers, eq(partnerUsers.id, recoveryCodes.partnerUserId))
    .where(and(eq(partnerUsers.id, id), inScope(scope, partnerUsers.organisationId)))
  return row?.left ?? 0
}
