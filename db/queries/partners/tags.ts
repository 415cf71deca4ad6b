import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { organisationTags, tags } from '@/db/schema/index'
import { assertInScope, type InstallationScope, inScope } from '@/db/scope'
import { literal } from '../core/like'
import { nearness } from '../core/nearness'

export type TagRow = { id: string; name: string }

const kept = isNull(tags.removedAt)

/** A tag's name as names are compared. */
const key = sql`lower(${tags.name} collate "und-x-icu")`
const keyOf = (name: string) => sql`lower(${name}::text collate "und-x-icu")`

const byName = sql`${key}, ${tags.id}`

/** Tags whose names hold the text, the nearest first, then by name; each with how many organisations have it, up to `counted`. */
export async function listTags(
  db: Queryable,
  scope: InstallationScope,
  { search, limit, counted }: { search: string; limit: number; counted: number },
): Promise<(TagRow & { organisationCount: number })[]> {
  const some = sql`select from ${organisationTags}
    where ${organisationTags.tagId} = ${tags.id} and ${inScope(scope, organisationTags.organisationId)}
    order by ${organisationTags.organisationId} limit ${counted}`
  return await db
    .select({
      id: tags.id,
      name: tags.name,
      organisationCount: sql<number>`(select count(*)::int from (${some}) counted)`,
    })
    .from(tags)
    .where(
      and(
        kept,
        search === ''
          ? undefined
          : sql`${key} like '%' || lower(${literal(search)}::text collate "und-x-icu") || '%'`,
      ),
    )
    .orderBy(nearness(tags.name, search), byName)
    .limit(limit)
}

export async function countTags(db: Queryable): Promise<number> {
  return await db.$count(tags, kept)
}

/** Reads a tag and keeps others from renaming, merging or deleting it until the transaction ends. */
export async function lockTag(tx: Transaction, id: string): Promise<TagRow | null> {
  const [row] = await tx
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(and(eq(tags.id, id), kept))
    .for('update')
  return row ?? null
}

/** Tags of these names, whatever the letter case, kept from being deleted until the transaction ends. */
export async function shareTagsNamed(tx: Transaction, names: readonly string[]): Promise<TagRow[]> {
  if (names.length === 0) return []
  const keys = sql.join(names.map(keyOf), sql`, `)
  return await tx
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(and(kept, sql`${key} in (${keys})`))
    .orderBy(tags.id)
    .for('key share')
}

/** Lets no other transaction make tags until this one ends, so that what is counted stays true. */
export async function lockMakingTags(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('making tags', 0))`)
}

/** Makes a tag; one of this name that is there already stays as it is. */
export async function insertTag(tx: Transaction, name: string): Promise<void> {
  await tx.insert(tags).values({ id: uuidv7(), name }).onConflictDoNothing()
}

/** Gives a tag another name. Fails on `tags_name_unique` when another one has it. */
export async function renameTag(tx: Transaction, id: string, name: string): Promise<void> {
  await tx.update(tags).set({ name }).where(eq(tags.id, id))
}

/** Has nobody see a tag any more, before it is taken from all organisations; its name is free. */
export async function hideTag(tx: Transaction, id: string): Promise<void> {
  await tx.update(tags).set({ name: id, removedAt: sql`now()` }).where(eq(tags.id, id))
}

/** Whether a tag is hidden and still there; keeps others from giving it to organisations until the transaction ends. */
export async function lockHiddenTag(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.id, id), isNotNull(tags.removedAt)))
    .for('update')
  return rows.length > 0
}

export async function deleteTag(tx: Transaction, id: string): Promise<void> {
  await tx.delete(tags).where(eq(tags.id, id))
}

/** How many organisations have a tag, up to `limit` where there is one. */
export async function countTagged(
  tx: Transaction,
  scope: InstallationScope,
  tagId: string,
  limit?: number,
): Promise<number> {
  const some = tx
    .select({ organisationId: organisationTags.organisationId })
    .from(organisationTags)
    .where(and(eq(organisationTags.tagId, tagId), inScope(scope, organisationTags.organisationId)))
  return await tx.$count((limit === undefined ? some : some.limit(limit)).as('some'))
}

/** Gives all organisations that have a tag another one too. */
export async function copyTag(
  tx: Transaction,
  scope: InstallationScope,
  from: string,
  to: string,
): Promise<void> {
  await tx
    .insert(organisationTags)
    .select(
      tx
        .select({
          organisationId: organisationTags.organisationId,
          tagId: sql<string>`${to}::uuid`.as('tag_id'),
        })
        .from(organisationTags)
        .where(
          and(eq(organisationTags.tagId, from), inScope(scope, organisationTags.organisationId)),
        ),
    )
    .onConflictDoNothing()
}

/** Takes a tag from all organisations. */
export async function untagAll(
  tx: Transaction,
  scope: InstallationScope,
  tagId: string,
): Promise<void> {
  await tx
    .delete(organisationTags)
    .where(and(eq(organisationTags.tagId, tagId), inScope(scope, organisationTags.organisationId)))
}

/** Takes a tag from so many organisations; says from how many it was taken. */
export async function untagSome(
  tx: Transaction,
  scope: InstallationScope,
  tagId: string,
  limit: number,
): Promise<number> {
  const having = tx
    .select({ organisationId: organisationTags.organisationId })
    .from(organisationTags)
    .where(and(eq(organisationTags.tagId, tagId), inScope(scope, organisationTags.organisationId)))
    .orderBy(organisationTags.organisationId)
    .limit(limit)
  const taken = await tx
    .delete(organisationTags)
    .where(
      and(
        eq(organisationTags.tagId, tagId),
        inArray(organisationTags.organisationId, having),
        inScope(scope, organisationTags.organisationId),
      ),
    )
    .returning({ tagId: organisationTags.tagId })
  return taken.length
}

/** The tags of an organisation, by name. */
export async function findTagsOf(
  db: Queryable,
  scope: InstallationScope,
  organisationId: string,
): Promise<TagRow[]> {
  return await db
    .select({ id: tags.id, name: tags.name })
    .from(organisationTags)
    .innerJoin(tags, eq(tags.id, organisationTags.tagId))
    .where(
      and(
        eq(organisationTags.organisationId, organisationId),
        inScope(scope, organisationTags.organisationId),
        kept,
      ),
    )
    .orderBy(byName)
}

/** Gives an organisation tags. */
export async function tagOrganisation(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
  tagIds: readonly string[],
): Promise<void> {
  if (tagIds.length === 0) return
  assertInScope(scope, organisationId)
  await tx
    .insert(organisationTags)
    .values(tagIds.map((tagId) => ({ organisationId, tagId })))
    .onConflictDoNothing()
}

/** Takes tags from an organisation. */
export async function untagOrganisation(
  tx: Transaction,
  scope: InstallationScope,
  organisationId: string,
  tagIds: readonly string[],
): Promise<void> {
  if (tagIds.length === 0) return
  await tx
    .delete(organisationTags)
    .where(
      and(
        eq(organisationTags.organisationId, organisationId),
        inArray(organisationTags.tagId, [...tagIds]),
        inScope(scope, organisationTags.organisationId),
      ),
    )
}
