import { and, eq, or, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { partnersViews, staffMembers } from '@/db/schema/index'

export type ViewFacts = { name: string; shared: boolean; query: unknown }
export type ViewRow = ViewFacts & {
  id: string
  staffMemberId: string
  authorName: string
  /** When its author ceased to be staff. */
  authorLeftAt: Date | null
  version: number
}

const columns = {
  id: partnersViews.id,
  staffMemberId: partnersViews.staffMemberId,
  authorName: staffMembers.name,
  authorLeftAt: staffMembers.disabledAt,
  name: partnersViews.name,
  shared: partnersViews.shared,
  query: partnersViews.query,
  version: partnersViews.version,
}

const isShared = sql`${partnersViews.shared}`
const isOwn = (staffMemberId: string) =>
  and(sql`not ${partnersViews.shared}`, eq(partnersViews.staffMemberId, staffMemberId))
const isVisibleTo = (staffMemberId: string) => or(isShared, isOwn(staffMemberId))

const reading = (db: Queryable) =>
  db
    .select(columns)
    .from(partnersViews)
    .innerJoin(staffMembers, eq(staffMembers.id, partnersViews.staffMemberId))

/** The views of the partners table that a staff member sees, their own first, by name. */
export async function listViews(db: Queryable, staffMemberId: string): Promise<ViewRow[]> {
  return await reading(db)
    .where(isVisibleTo(staffMemberId))
    .orderBy(
      partnersViews.shared,
      sql`lower(${partnersViews.name}) collate "und-x-icu"`,
      partnersViews.id,
    )
}

/**
 * The first views that a staff member sees, their own first, by name: so many of their own at the most, and so many that
 * are shared. Each kind is read in the order of its index.
 */
export async function firstViews(
  db: Queryable,
  staffMemberId: string,
  limit: number,
): Promise<Pick<ViewRow, 'id' | 'name' | 'shared' | 'query'>[]> {
  const some = (those: SQL | undefined) => sql`(
    select id, name, shared, query from ${partnersViews} where ${those}
    order by lower(name collate "und-x-icu") limit ${limit})`
  return await db.execute(sql`
    select * from (${some(isOwn(staffMemberId))} union all ${some(isShared)}) found
    order by shared, lower(name collate "und-x-icu"), id`)
}

/** Reads a view that a staff member sees; null where there is none, or none any more. */
export async function findView(
  db: Queryable,
  staffMemberId: string,
  id: string,
): Promise<ViewRow | null> {
  const [row] = await reading(db).where(and(eq(partnersViews.id, id), isVisibleTo(staffMemberId)))
  return row ?? null
}

/** Reads a view that a staff member sees, and keeps others from it until the transaction ends. */
export async function lockView(
  tx: Transaction,
  staffMemberId: string,
  id: string,
): Promise<ViewRow | null> {
  const [row] = await reading(tx)
    .where(and(eq(partnersViews.id, id), isVisibleTo(staffMemberId)))
    .for('update', { of: partnersViews })
  return row ?? null
}

/**
 * How many views a staff member keeps for themselves, or, for null, how many are shared. Who adds one of the same waits
 * until the transaction ends.
 */
export async function countViews(tx: Transaction, staffMemberId: string | null): Promise<number> {
  const of = staffMemberId ?? 'all staff'
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`views of ${of}`}, 0))`)
  return await tx.$count(partnersViews, staffMemberId === null ? isShared : isOwn(staffMemberId))
}

/** Adds a view. Fails on `partners_views_own_name_unique` or `partners_views_shared_name_unique`. */
export async function insertView(
  tx: Transaction,
  staffMemberId: string,
  facts: ViewFacts,
): Promise<string> {
  const id = uuidv7()
  await tx.insert(partnersViews).values({ id, staffMemberId, ...facts })
  return id
}

/** Gives a locked view other facts. Fails as `insertView` does. */
export async function updateView(tx: Transaction, id: string, facts: ViewFacts): Promise<void> {
  await tx
    .update(partnersViews)
    .set({ ...facts, version: sql`${partnersViews.version} + 1` })
    .where(eq(partnersViews.id, id))
}

export async function deleteView(tx: Transaction, id: string): Promise<void> {
  await tx.delete(partnersViews).where(eq(partnersViews.id, id))
}
