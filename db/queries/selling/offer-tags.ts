import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { offerTags, tags } from '@/db/schema/index'
import type { InstallationScope } from '@/db/scope'

/** Makes `tagIds` those of an offer; false when one of them does not exist. */
export async function replaceOfferTags(
  tx: Transaction,
  offerId: string,
  tagIds: readonly string[],
): Promise<boolean> {
  await tx.delete(offerTags).where(eq(offerTags.offerId, offerId))
  const wanted = [...new Set(tagIds)].sort()
  if (wanted.length === 0) return true
  const found = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(inArray(tags.id, wanted), isNull(tags.removedAt)))
    .orderBy(tags.id)
    .for('key share')
  if (found.length !== wanted.length) return false
  await tx.insert(offerTags).values(wanted.map((tagId) => ({ offerId, tagId })))
  return true
}

/** The tags of offers, by name. They are nothing for a reader of one organisation. */
export async function selectOfferTags(
  db: Queryable,
  _scope: InstallationScope,
  offerIds: readonly string[],
): Promise<{ offerId: string; id: string; name: string }[]> {
  if (offerIds.length === 0) return []
  return await db
    .select({ offerId: offerTags.offerId, id: tags.id, name: tags.name })
    .from(offerTags)
    .innerJoin(tags, eq(tags.id, offerTags.tagId))
    .where(inArray(offerTags.offerId, [...offerIds]))
    .orderBy(sql`lower(${tags.name} collate "und-x-icu")`)
}

/** How many offers are for organisations with a tag. */
export async function countOffersOfTag(tx: Transaction, tagId: string): Promise<number> {
  return await tx.$count(offerTags, eq(offerTags.tagId, tagId))
}

/** Has offers for organisations with one tag be for those with another one. */
export async function moveOffersToTag(tx: Transaction, from: string, to: string): Promise<void> {
  await tx
    .insert(offerTags)
    .select(
      tx
        .select({ offerId: offerTags.offerId, tagId: sql<string>`${to}::uuid`.as('tag_id') })
        .from(offerTags)
        .where(eq(offerTags.tagId, from)),
    )
    .onConflictDoNothing()
  await tx.delete(offerTags).where(eq(offerTags.tagId, from))
}
