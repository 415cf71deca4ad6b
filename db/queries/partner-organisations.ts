import { and, eq, inArray, isNull, notExists, notInArray, type SQL, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Queryable, Transaction } from '../client'
import type { BillingAccountState, PartnerPage } from '../enums'
import { uuidv7 } from '../ids'
import { partnerOrganisations, partnerPageGrants, partnerUsers, sessions } from '../schema'
import { hasAccess } from './partner-user-status'

export type OrganisationRow = typeof partnerOrganisations.$inferSelect

type NewOrganisation = Pick<
  OrganisationRow,
  'name' | 'logoUrl' | 'zuoraAccountKey' | 'salesforceAccountId' | 'invoiceOwner'
>

export async function insertOrganisation(
  tx: Transaction,
  values: NewOrganisation,
): Promise<OrganisationRow> {
  const [row] = await tx
    .insert(partnerOrganisations)
    .values({ id: uuidv7(), ...values })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

export async function findOrganisation(db: Queryable, id: string): Promise<OrganisationRow | null> {
  const [row] = await db.select().from(partnerOrganisations).where(eq(partnerOrganisations.id, id))
  return row ?? null
}

/** What is written of an organisation beside its name and logo; the version goes up with it. */
async function change(
  tx: Transaction,
  { id, version }: Pick<OrganisationRow, 'id' | 'version'>,
  changes: PgUpdateSetSource<typeof partnerOrganisations>,
  condition?: SQL,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .update(partnerOrganisations)
    .set({ ...changes, version: sql`${partnerOrganisations.version} + 1`, updatedAt: sql`now()` })
    .where(
      and(eq(partnerOrganisations.id, id), eq(partnerOrganisations.version, version), condition),
    )
    .returning()
  return row ?? null
}

type Claimed = Pick<OrganisationRow, 'id' | 'version'>

export function suspendOrganisation(tx: Transaction, claimed: Claimed, by: string, reason: string) {
  return change(tx, claimed, {
    suspendedAt: sql`now()`,
    suspendedBy: by,
    suspensionReason: reason,
  })
}

export function reactivateOrganisation(tx: Transaction, claimed: Claimed) {
  return change(tx, claimed, { suspendedAt: null, suspendedBy: null, suspensionReason: null })
}

/** Archives an organisation none of whose users has access; null when it is not so. */
export function archiveOrganisation(tx: Transaction, claimed: Claimed) {
  const somebodyHasAccess = tx
    .select({ id: partnerUsers.id })
    .from(partnerUsers)
    .where(
      and(eq(partnerUsers.organisationId, claimed.id), isNull(partnerUsers.removedAt), hasAccess),
    )
  return change(
    tx,
    claimed,
    { archivedAt: sql`now()` },
    sql`(${partnerOrganisations.suspendedAt} is not null or ${notExists(somebodyHasAccess)})`,
  )
}

export function restoreOrganisation(tx: Transaction, claimed: Claimed) {
  return change(tx, claimed, { archivedAt: null })
}

/** Ends every open session of an organisation's users, from their next request on. */
export async function endSessionsOfOrganisation(
  tx: Transaction,
  organisationId: string,
): Promise<void> {
  const users = tx
    .select({ id: partnerUsers.id })
    .from(partnerUsers)
    .where(and(eq(partnerUsers.organisationId, organisationId), isNull(partnerUsers.removedAt)))
  await tx
    .update(sessions)
    .set({ endedAt: sql`now()`, endReason: 'suspended' })
    .where(and(inArray(sessions.partnerUserId, users), isNull(sessions.endedAt)))
}

/** Reads an organisation and keeps others from changing it until the transaction ends. */
export async function lockOrganisation(
  tx: Transaction,
  id: string,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .select()
    .from(partnerOrganisations)
    .where(eq(partnerOrganisations.id, id))
    .for('no key update')
  return row ?? null
}

/** Reads an organisation and keeps it from being suspended or archived until the transaction ends. */
export async function shareOrganisation(
  tx: Transaction,
  id: string,
): Promise<OrganisationRow | null> {
  const [row] = await tx
    .select()
    .from(partnerOrganisations)
    .where(eq(partnerOrganisations.id, id))
    .for('share')
  return row ?? null
}

/** Writes name and logo if `version` is still the newest; null when it is not. */
export async function updateOrganisation(
  tx: Transaction,
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
    .where(and(eq(partnerOrganisations.id, id), eq(partnerOrganisations.version, version)))
    .returning()
  return row ?? null
}

/**
 * Writes down what billing says of an organisation's account; ID and number are filled once. Nothing that
 * people edit: the version stays.
 */
export async function noteBillingAccount(
  tx: Transaction,
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
    .where(eq(partnerOrganisations.id, id))
    .returning()
  return row ?? null
}

/** The partner pages an organisation's users may open, in no particular order. */
export async function findGrants(db: Queryable, organisationId: string): Promise<PartnerPage[]> {
  const rows = await db
    .select({ page: partnerPageGrants.page })
    .from(partnerPageGrants)
    .where(eq(partnerPageGrants.organisationId, organisationId))
  return rows.map((row) => row.page)
}

/** Makes `pages` the partner pages an organisation's users may open. */
export async function replaceGrants(
  tx: Transaction,
  organisationId: string,
  pages: readonly PartnerPage[],
): Promise<void> {
  await tx
    .delete(partnerPageGrants)
    .where(
      and(
        eq(partnerPageGrants.organisationId, organisationId),
        notInArray(partnerPageGrants.page, [...pages]),
      ),
    )
  if (pages.length > 0) await insertGrants(tx, organisationId, pages)
}

/** Adds pages to those an organisation's users may open. */
export async function insertGrants(
  tx: Transaction,
  organisationId: string,
  pages: readonly PartnerPage[],
): Promise<void> {
  await tx
    .insert(partnerPageGrants)
    .values(pages.map((page) => ({ organisationId, page })))
    .onConflictDoNothing()
}
