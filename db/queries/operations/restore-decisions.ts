import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { RestoreDecision } from '@/db/enums'
import {
  emailChanges,
  partnerOrganisations,
  partnerUsers,
  reconcileFindings,
  restoreLoginDecisions,
} from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import { userInScope } from '../partners/user-scope'
import { isUser } from '../partners/users'

/**
 * Condition: a login that is disabled in Cognito and not here, or has another address there. Bringing it to what the
 * copy says lets in somebody who was kept out, or mails to an address that was given up.
 */
const needsDecision = sql`${reconcileFindings.cause} = 'values' and (
  ${reconcileFindings.differences} -> 'enabled' ->> 'here' = 'yes'
  or jsonb_exists(${reconcileFindings.differences}, 'email'))`

const decisionOf = (holdId: string): SQL | undefined =>
  and(
    eq(restoreLoginDecisions.holdId, holdId),
    eq(restoreLoginDecisions.partnerUserId, reconcileFindings.partnerUserId),
    eq(restoreLoginDecisions.differences, reconcileFindings.differences),
  )

/** Differences of a comparison that need a decision, with the decision where there is one. */
export async function findDecidable(
  db: Queryable,
  scope: InstallationScope,
  { holdId, runId, limit }: { holdId: string; runId: string; limit: number },
) {
  return await db
    .select({
      finding: reconcileFindings,
      organisation: { id: partnerOrganisations.id, name: partnerOrganisations.name },
      decision: restoreLoginDecisions.decision,
      decidedBy: restoreLoginDecisions.decidedBy,
    })
    .from(reconcileFindings)
    .innerJoin(
      partnerUsers,
      and(
        eq(partnerUsers.id, reconcileFindings.partnerUserId),
        inScope(scope, partnerUsers.organisationId),
      ),
    )
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, partnerUsers.organisationId))
    .leftJoin(restoreLoginDecisions, decisionOf(holdId))
    .where(and(eq(reconcileFindings.runId, runId), needsDecision))
    // What is still to be decided comes first.
    .orderBy(sql`${restoreLoginDecisions.decision} is not null`, asc(reconcileFindings.id))
    .limit(limit)
}

/** How many differences a comparison found, and how many of them still need a decision. */
export async function countDecidable(
  db: Queryable,
  { holdId, runId }: { holdId: string; runId: string },
): Promise<{ found: number; undecided: number }> {
  const [row] = await db
    .select({
      found: sql<number>`count(*)::int`,
      undecided: sql<number>`(count(*) filter (
        where ${needsDecision} and ${restoreLoginDecisions.decision} is null))::int`,
    })
    .from(reconcileFindings)
    .leftJoin(restoreLoginDecisions, decisionOf(holdId))
    .where(eq(reconcileFindings.runId, runId))
  return row ?? { found: 0, undecided: 0 }
}

/** One of those differences, locked with its user; null where it is none of them. */
export async function lockDecidable(
  tx: Transaction,
  scope: InstallationScope,
  { holdId, runId, findingId }: { holdId: string; runId: string; findingId: string },
) {
  const [row] = await tx
    .select({ finding: reconcileFindings, user: partnerUsers })
    .from(reconcileFindings)
    .innerJoin(
      partnerUsers,
      and(
        eq(partnerUsers.id, reconcileFindings.partnerUserId),
        inScope(scope, partnerUsers.organisationId),
      ),
    )
    .where(
      and(eq(reconcileFindings.id, findingId), eq(reconcileFindings.runId, runId), needsDecision),
    )
    .for('update', { of: partnerUsers })
  if (!row) return null
  const [made] = await tx
    .select({ decision: restoreLoginDecisions.decision })
    .from(restoreLoginDecisions)
    .innerJoin(reconcileFindings, eq(reconcileFindings.id, findingId))
    .where(decisionOf(holdId))
  return { ...row, decision: made?.decision ?? null }
}

export async function noteDecision(
  tx: Transaction,
  values: {
    holdId: string
    partnerUserId: string
    decision: RestoreDecision
    differences: Record<string, { here: string; there: string }>
    decidedBy: string
  },
): Promise<void> {
  const { decision, differences, decidedBy } = values
  await tx
    .insert(restoreLoginDecisions)
    .values(values)
    .onConflictDoUpdate({
      target: [restoreLoginDecisions.holdId, restoreLoginDecisions.partnerUserId],
      set: { decision, differences, decidedBy, decidedAt: sql`now()` },
    })
}

/** Takes over what Cognito says of a user. Fails with the constraint of the address where it is somebody else's. */
export async function adoptFromCognito(
  tx: Transaction,
  scope: InstallationScope,
  partnerUserId: string,
  taken: { suspendedBy?: string; email?: string; name?: string },
): Promise<void> {
  const { suspendedBy, email, name } = taken
  if (email) {
    await tx.delete(emailChanges).where(userIs(scope, partnerUserId))
  }
  await tx
    .update(partnerUsers)
    .set({
      ...(suspendedBy && { suspendedAt: sql`now()`, suspendedBy, suspensionReason: null }),
      ...(email && { email }),
      ...(name && { name }),
      version: sql`${partnerUsers.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(isUser(scope, partnerUserId), isNull(partnerUsers.removedAt)))
}

const userIs = (scope: InstallationScope, id: string) =>
  and(eq(emailChanges.partnerUserId, id), userInScope(scope, emailChanges.partnerUserId))
