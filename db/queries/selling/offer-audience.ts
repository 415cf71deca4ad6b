import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { offerOrganisations, offers } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'
import type { OfferRow } from './offers'

/** Reads an offer and keeps others from changing it until the transaction ends. */
export async function lockOffer(tx: Transaction, id: string): Promise<OfferRow | null> {
  const [row] = await tx.select().from(offers).where(eq(offers.id, id)).for('no key update')
  return row ?? null
}

type Named = { offerId: string; organisationId: string }

/** Adds one organisation to those that may sell a selected offer; false when it may already. */
export async function addToOffer(
  tx: Transaction,
  scope: InstallationScope,
  { offerId, organisationId }: Named,
): Promise<boolean> {
  assertInScope(scope, organisationId)
  const added = await tx
    .insert(offerOrganisations)
    .values({ offerId, organisationId })
    .onConflictDoNothing()
    .returning()
  return added.length > 0
}

/** Takes one organisation from those that may sell a selected offer; false when it may not. */
export async function removeFromOffer(
  tx: Transaction,
  scope: InstallationScope,
  { offerId, organisationId }: Named,
): Promise<boolean> {
  const removed = await tx
    .delete(offerOrganisations)
    .where(
      and(
        eq(offerOrganisations.offerId, offerId),
        eq(offerOrganisations.organisationId, organisationId),
        inScope(scope, offerOrganisations.organisationId),
      ),
    )
    .returning()
  return removed.length > 0
}

/** How many organisations may sell a selected offer. */
export async function countOfferOrganisations(
  tx: Transaction,
  scope: InstallationScope,
  offerId: string,
): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(offerOrganisations)
    .where(
      and(
        eq(offerOrganisations.offerId, offerId),
        inScope(scope, offerOrganisations.organisationId),
      ),
    )
  return row?.count ?? 0
}

/** Whoever edits the offer just now is told that it has changed. */
export async function markOfferChanged(tx: Transaction, offerId: string): Promise<void> {
  await tx
    .update(offers)
    .set({ version: sql`${offers.version} + 1`, updatedAt: sql`now()` })
    .where(eq(offers.id, offerId))
}
