import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { customFieldChoices, customFields, offerChoices } from '@/db/schema/index'
import type { InstallationScope } from '@/db/scope'

/** Makes `choiceIds` those of an offer; false when one of them does not exist. */
export async function replaceOfferChoices(
  tx: Transaction,
  offerId: string,
  choiceIds: readonly string[],
): Promise<boolean> {
  await tx.delete(offerChoices).where(eq(offerChoices.offerId, offerId))
  const wanted = [...new Set(choiceIds)].sort()
  if (wanted.length === 0) return true
  const found = await tx
    .select({ id: customFieldChoices.id })
    .from(customFieldChoices)
    .where(and(inArray(customFieldChoices.id, wanted), isNull(customFieldChoices.removedAt)))
    .orderBy(customFieldChoices.id)
    .for('key share')
  if (found.length !== wanted.length) return false
  await tx.insert(offerChoices).values(wanted.map((choiceId) => ({ offerId, choiceId })))
  return true
}

/** The choices of offers with the fields they are of, as fields are shown. They are nothing for a reader of one organisation. */
export async function selectOfferChoices(
  db: Queryable,
  _scope: InstallationScope,
  offerIds: readonly string[],
): Promise<{ offerId: string; id: string; name: string; field: string }[]> {
  if (offerIds.length === 0) return []
  return await db
    .select({
      offerId: offerChoices.offerId,
      id: customFieldChoices.id,
      name: customFieldChoices.name,
      field: customFields.name,
    })
    .from(offerChoices)
    .innerJoin(customFieldChoices, eq(customFieldChoices.id, offerChoices.choiceId))
    .innerJoin(customFields, eq(customFields.id, customFieldChoices.fieldId))
    .where(inArray(offerChoices.offerId, [...offerIds]))
    .orderBy(
      sql`${customFields.position}, ${customFieldChoices.position}, ${customFieldChoices.id}`,
    )
}

/** How many offers are for organisations with one of these choices. */
export async function countOffersOfChoices(
  tx: Transaction,
  choiceIds: readonly string[],
): Promise<number> {
  if (choiceIds.length === 0) return 0
  return await tx.$count(offerChoices, inArray(offerChoices.choiceId, [...choiceIds]))
}
