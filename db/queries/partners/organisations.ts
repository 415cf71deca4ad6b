import { and, eq, inArray, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Queryable, Transaction } from '@/db/client'
import type { BillingAccountState } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import {
  partnerOrganisations,
  partnerTokenEnds,
  partnerUsers,
  sessions,
  signInTickets,
} from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope, type Scope } from '@/db/scope'
import { hasAccess } from './user-status'

export type OrganisationRow = typeof partnerOrganisations.$inferSelect

const isOrganisation = (scope: Scope, id: string) =>
  and(eq(partnerOrganisations.id, id), inScope(scope, partnerOrganisations.id))

type NewOrganisation = Pick<
  OrganisationRow,
  'name' | 'logoUrl' | 'zuoraAccountKey' | 'salesforceAccountId' | 'invoiceOwner'
>

/** Writes down a new organisation, which is nobody's yet. */
export async function insertOrganisation(
  tx: Transaction,
  scope: InstallationScope,
  values: NewOrganisation,
): Promise<OrganisationRow> {
  const id = uuidv7()
  assertInScope(scope, id)
  const [row] = await tx
    .insert(partnerOrganisations)
    .values({ id, ...values })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** An organisation; null for those out of scope. */
export async function findOrganisation(
  db: Queryable,
  scope: Scope,
  id: string,
): Promise<OrganisationRow | null> {
  const [row] = await db.select().from(partnerOrganisations).where(isOrganisation(scope, id))
  return row ?? null
}

/** What is written of an organisation beside its name and logo; the version goes up with it. */
async function change(
  tx: Transaction,
  scope: Scope,
  { id, version }: Pick<OrganisationRow, 'id' | 'version'>,
  changes: PgUpdateSetSource<typeof partnerOrganisations>,
  condition?: SQL,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .update(partnerOrganisations)
    .set({ ...changes, version: sql`${partnerOrganisations.version} + 1`, updatedAt: sql`now()` })
    .where(and(isOrganisation(scope, id), eq(partnerOrganisations.version, version), condition))
    .returning()
  return row ?? null
}

type Versioned = Pick<OrganisationRow, 'id' | 'version'>

export function suspendOrganisation(
  tx: Transaction,
  scope: Scope,
  claimed: Versioned,
  by: string,
  reason: string,
) {
  return change(tx, scope, claimed, {
    suspendedAt: sql`now()`,
    suspendedBy: by,
    suspensionReason: reason,
  })
}

export function reactivateOrganisation(tx: Transaction, scope: Scope, claimed: Versioned) {
  return change(tx, scope, claimed, {
    suspendedAt: null,
    suspendedBy: null,
    suspensionReason: null,
  })
}

/** Archives an organisation none of whose users has access; null when it is not so. */
export function archiveOrganisation(tx: Transaction, scope: Scope, claimed: Versioned) {
  const somebodyHasAccess = tx
    .select({ id: partnerUsers.id })
    .from(partnerUsers)
    .where(
      and(
        inScope(scope, partnerUsers.organisationId),
        eq(partnerUsers.organisationId, claimed.id),
        isNull(partnerUsers.removedAt),
        hasAccess,
      ),
    )
  return change(
    tx,
    scope,
    claimed,
    { archivedAt: sql`now()` },
    sql`(${partnerOrganisations.suspendedAt} is not null or ${notExists(somebodyHasAccess)})`,
  )
}

export function restoreOrganisation(tx: Transaction, scope: Scope, claimed: Versioned) {
  return change(tx, scope, claimed, { archivedAt: null })
}

/**
 * Ends every open session of an organisation's users, from their next request on. Their tickets, and the access tokens
 * that their own programs have of the user pool, count no longer, either, also when the organisation has access again.
 */
export async function endSessionsOfOrganisation(
  tx: Transaction,
  scope: Scope,
  organisationId: string,
): Promise<void> {
  const theirsInScope = and(
    inScope(scope, partnerUsers.organisationId),
    eq(partnerUsers.organisationId, organisationId),
    isNull(partnerUsers.removedAt),
  )
  const ends = tx
    .select({ partnerUserId: partnerUsers.id, endedAt: sql<Date>`now()`.as('ended_at') })
    .from(partnerUsers)
    .where(theirsInScope)
  const users = tx.select({ id: partnerUsers.id }).from(partnerUsers).where(theirsInScope)
  // In the order of who ends one person's sessions: the two would wait for each other otherwise.
  await tx.delete(signInTickets).where(inArray(signInTickets.partnerUserId, users))
  await tx
    .insert(partnerTokenEnds)
    .select(ends)
    .onConflictDoUpdate({ target: partnerTokenEnds.partnerUserId, set: { endedAt: sql`now()` } })
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: 'suspended' })
    .where(and(inArray(sessions.partnerUserId, users), isNull(sessions.endedAt)))
}

/** Reads an organisation and keeps others from changing it until the transaction ends. */
export async function lockOrganisation(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .select()
    .from(partnerOrganisations)
    .where(isOrganisation(scope, id))
    .for('no key update')
  return row ?? null
}

/** Reads an organisation and keeps it from being suspended or archived until the transaction ends. */
export async function shareOrganisation(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .select()
    .from(partnerOrganisations)
    .where(isOrganisation(scope, id))
    .for('share')
  return row ?? null
}

/** Writes name and logo if `version` is still the newest; null when it is not. */
export async function updateOrganisation(
  tx: Transaction,
  scope: Scope,
  { id, version, name, logoUrl }: Pick<OrganisationRow, 'id' | 'version' | 'name' | 'logoUrl'>,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .update(partnerOrganisations)
    .set({
      name,
      logoUrl,
      version: sql`${partnerOrganisations.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(and(isOrganisation(scope, id), eq(partnerOrganisations.version, version)))
    .returning()
  return row ?? null
}

/**
 * Writes down what billing says of an organisation's account; ID and number are filled once. Nothing that
 * people edit: the version stays.
 */
export async function noteBillingAccount(
  tx: Transaction,
  scope: Scope,
  id: string,
  state: BillingAccountState,
  account: { id: string; number: string; name: string; currency: string } | null,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .update(partnerOrganisations)
    .set({
      billingAccountState: state,
      billingCheckedAt: sql`now()`,
      ...(account &&
        (state === 'active' || state === 'unusable') && {
          zuoraAccountId: sql`coalesce(${partnerOrganisations.zuoraAccountId}, ${account.id})`,
          zuoraAccountNumber: sql`coalesce(${partnerOrganisations.zuoraAccountNumber}, ${account.number})`,
          billingAccountName: account.name,
          billingCurrency: account.currency,
        }),
    })
    .where(isOrganisation(scope, id))
    .returning()
  return row ?? null
}
