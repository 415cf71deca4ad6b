import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import {
  offerAlternatives,
  offerOrganisations,
  offers,
  partnerOrganisations,
} from '@/db/schema/index'
import {
  assertInScope,
  type InstallationScope,
  inScope,
  type OrganisationScope,
  type Scope,
} from '@/db/scope'

export type OfferRow = typeof offers.$inferSelect

type OfferFacts = Pick<OfferRow, 'name' | 'description' | 'audience' | 'active'>

export async function insertOffer(
  tx: Transaction,
  values: OfferFacts & { productRatePlanId: string },
): Promise<OfferRow> {
  const [row] = await tx
    .insert(offers)
    .values({ id: uuidv7(), ...values })
    .returning()
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** Writes an offer if `version` is still the newest; null when it is not. */
export async function updateOffer(
  tx: Transaction,
  { id, version, ...facts }: OfferFacts & { id: string; version: number },
): Promise<OfferRow | null> {
  const [row] = await tx
    .update(offers)
    .set({ ...facts, version: sql`${offers.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(offers.id, id), eq(offers.version, version)))
    .returning()
  return row ?? null
}

export async function findOffer(db: Queryable, id: string): Promise<OfferRow | null> {
  const [row] = await db.select().from(offers).where(eq(offers.id, id))
  return row ?? null
}

/** Makes `organisationIds` those that may sell a selected offer; false when one of them does not exist. */
export async function replaceOfferOrganisations(
  tx: Transaction,
  scope: InstallationScope,
  offerId: string,
  organisationIds: readonly string[],
): Promise<boolean> {
  await tx
    .delete(offerOrganisations)
    .where(
      and(
        eq(offerOrganisations.offerId, offerId),
        inScope(scope, offerOrganisations.organisationId),
      ),
    )
  const wanted = [...new Set(organisationIds)]
  if (wanted.length === 0) return true
  const found = await tx
    .select({ id: partnerOrganisations.id })
    .from(partnerOrganisations)
    .where(and(inArray(partnerOrganisations.id, wanted), inScope(scope, partnerOrganisations.id)))
  if (found.length !== wanted.length) return false
  for (const id of wanted) assertInScope(scope, id)
  await tx
    .insert(offerOrganisations)
    .values(wanted.map((organisationId) => ({ offerId, organisationId })))
  return true
}

/** Offers that are for all organisations, or also for the one in scope: it is chosen, or has one of their tags or choices. */
function offeredTo(db: Queryable, scope: Scope, organisationId: string) {
  const selected = db
    .select({ id: offerOrganisations.offerId })
    .from(offerOrganisations)
    .where(
      and(
        inScope(scope, offerOrganisations.organisationId),
        eq(offerOrganisations.organisationId, organisationId),
      ),
    )
  // Behind the wall nobody reads tags and choices: the functions do (db/wall.sql).
  const tagged = sql`(select offers_by_tag(${organisationId}::uuid))`
  const chosen = sql`(select offers_by_choice(${organisationId}::uuid))`
  return or(
    eq(offers.audience, 'all'),
    and(eq(offers.audience, 'selected'), inArray(offers.id, selected)),
    and(eq(offers.audience, 'tagged'), sql`${offers.id} in ${tagged}`),
    and(eq(offers.audience, 'with_choice'), sql`${offers.id} in ${chosen}`),
  )
}

/** All offers by name; or the one named, or those whose row is of that time or later. */
export async function selectOffers(
  db: Queryable,
  scope: Scope,
  { id, updatedSince }: { id?: string | undefined; updatedSince?: string | undefined } = {},
): Promise<OfferRow[]> {
  return db
    .select()
    .from(offers)
    .where(
      and(
        scope.organisationId === null ? undefined : offeredTo(db, scope, scope.organisationId),
        id === undefined ? undefined : eq(offers.id, id),
        updatedSince === undefined
          ? undefined
          : sql`${offers.updatedAt} >= ${updatedSince}::timestamptz`,
      ),
    )
    .orderBy(sql`lower(${offers.name}) collate "und-x-icu"`, asc(offers.id))
}

/** Who may sell offers that are for selected organisations, by name. */
export async function selectOfferOrganisations(
  db: Queryable,
  scope: Scope,
  offerIds: readonly string[],
): Promise<{ offerId: string; id: string; name: string }[]> {
  if (offerIds.length === 0) return []
  return db
    .select({
      offerId: offerOrganisations.offerId,
      id: partnerOrganisations.id,
      name: partnerOrganisations.name,
    })
    .from(offerOrganisations)
    .innerJoin(partnerOrganisations, eq(partnerOrganisations.id, offerOrganisations.organisationId))
    .where(
      and(
        inArray(offerOrganisations.offerId, [...offerIds]),
        inScope(scope, offerOrganisations.organisationId),
      ),
    )
    .orderBy(sql`lower(${partnerOrganisations.name}) collate "und-x-icu"`)
}

/** Makes `alternativeIds` the offers that may take this one's place; false when one of them does not exist. */
export async function replaceOfferAlternatives(
  tx: Transaction,
  offerId: string,
  alternativeIds: readonly string[],
): Promise<boolean> {
  await tx
    .delete(offerAlternatives)
    .where(or(eq(offerAlternatives.offerId, offerId), eq(offerAlternatives.alternativeId, offerId)))
  const wanted = [...new Set(alternativeIds)].filter((id) => id !== offerId)
  if (wanted.length === 0) return true
  const found = await tx.select({ id: offers.id }).from(offers).where(inArray(offers.id, wanted))
  if (found.length !== wanted.length) return false
  await tx.insert(offerAlternatives).values(
    wanted.map((id) => {
      const [first = id, second = id] = [offerId, id].sort()
      return { offerId: first, alternativeId: second }
    }),
  )
  return true
}

/** Which offers may take the place of these, by name. */
export async function selectOfferAlternatives(
  db: Queryable,
  offerIds: readonly string[],
): Promise<{ offerId: string; productRatePlanId: string; id: string; name: string }[]> {
  if (offerIds.length === 0) return []
  const own = alias(offers, 'own')
  return db
    .select({
      offerId: own.id,
      productRatePlanId: own.productRatePlanId,
      id: offers.id,
      name: offers.name,
    })
    .from(offerAlternatives)
    .innerJoin(
      own,
      or(eq(own.id, offerAlternatives.offerId), eq(own.id, offerAlternatives.alternativeId)),
    )
    .innerJoin(
      offers,
      and(
        or(
          eq(offers.id, offerAlternatives.offerId),
          eq(offers.id, offerAlternatives.alternativeId),
        ),
        ne(offers.id, own.id),
      ),
    )
    .where(inArray(own.id, [...offerIds]))
    .orderBy(sql`lower(${offers.name}) collate "und-x-icu"`)
}

/** All offers of these product rate plans, also those that are switched off. */
export async function selectOffersOfPlans(
  db: Queryable,
  productRatePlanIds: readonly string[],
): Promise<OfferRow[]> {
  if (productRatePlanIds.length === 0) return []
  return db
    .select()
    .from(offers)
    .where(inArray(offers.productRatePlanId, [...productRatePlanIds]))
}

/** Offers that are switched on and that the organisation may sell, by name; only those named, if any are. */
export async function selectOffersFor(
  db: Queryable,
  scope: OrganisationScope,
  ids?: readonly string[],
): Promise<OfferRow[]> {
  return db
    .select()
    .from(offers)
    .where(
      and(
        eq(offers.active, true),
        offeredTo(db, scope, scope.organisationId),
        ids && inArray(offers.id, [...ids]),
      ),
    )
    .orderBy(sql`lower(${offers.name}) collate "und-x-icu"`, asc(offers.id))
}

/** The product rate plans of all offers that are switched on and that one organisation may sell. */
export async function selectOfferedPlans(
  db: Queryable,
  scope: Scope,
  organisationId: string,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: offers.productRatePlanId })
    .from(offers)
    .where(and(eq(offers.active, true), offeredTo(db, scope, organisationId)))
  return rows.map(({ id }) => id)
}
