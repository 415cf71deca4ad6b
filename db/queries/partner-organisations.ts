import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../client'
import type { PartnerPage } from '../enums'
import { uuidv7 } from '../ids'
import { partnerOrganisations, partnerPageGrants } from '../schema'

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
