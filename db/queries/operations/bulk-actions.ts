import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable, Transaction } from '@/db/client'
import type { BulkActionName, BulkRowState } from '@/db/enums'
import { bulkActions, bulkRuns } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

export type BulkActionRecord = typeof bulkActions.$inferSelect & {
  run: typeof bulkRuns.$inferSelect
}

/** Whom an action is for: a query for their ids, and, of a search, one for all that it looked through. */
export type Chosen = { ids: SQL; hits: SQL | null }

/** How many are chosen, of them those for whom it is so already, and how many a search looked through. */
export type ChosenCounts = { chosen: number; alreadySo: number | null; hits: number | null }

const alreadySo: Partial<Record<BulkActionName, SQL>> = {
  suspend_organisations: sql`suspended_at is not null and archived_at is null`,
  reactivate_organisations: sql`suspended_at is null and archived_at is null`,
  archive_organisations: sql`archived_at is not null`,
  suspend_users: sql`suspended_at is not null and removal_requested_at is null`,
  reactivate_users: sql`suspended_at is null and removal_requested_at is null`,
  resend_invitations: sql`coalesce(first_signed_in_at, last_signed_in_at) is not null
    and removal_requested_at is null`,
}

/** Counts whom an action would be for, up to `most`. */
export async function countChosen(
  db: Queryable,
  scope: InstallationScope,
  { ids, hits }: Chosen,
  {
    of,
    action,
    most,
  }: { of: 'organisations' | 'users'; action: BulkActionName | undefined; most: number },
): Promise<ChosenCounts> {
  const so = action && alreadySo[action]
  const table =
    of === 'organisations'
      ? sql`partner_organisations subject on subject.id = chosen.id and ${inScope(scope, sql`subject.id`)}`
      : sql`partner_users subject on subject.id = chosen.id and ${inScope(scope, sql`subject.organisation_id`)}`
  const [row] = await db.execute<{ chosen: number; so: number | null; hits: number | null }>(sql`
    select count(*)::int as chosen,
      ${so ? sql`(count(*) filter (where ${so}))::int` : sql`null::int`} as so,
      ${hits ? sql`(select count(*)::int from (${hits}) hits)` : sql`null::int`} as hits
    from (select * from (${ids}) found (id) limit ${most}) chosen join ${table}`)
  return { chosen: row?.chosen ?? 0, alreadySo: row?.so ?? null, hits: row?.hits ?? null }
}

/** Writes an action down with those whom it is for, a row of its run for each; says how many they are. */
export async function insertBulkAction(
  tx: Transaction,
  _scope: InstallationScope,
  values: { id: string; action: BulkActionName; details: Record<string, unknown> },
  { ids }: Chosen,
): Promise<number> {
  await tx.insert(bulkActions).values(values)
  const [written] = await tx.execute<{ count: number }>(sql`
    with subjects as (
      insert into bulk_action_subjects (bulk_action_id, position, subject_id)
      select ${values.id}::uuid, row_number() over (order by id), id from (${ids}) found (id)
      returning position
    ) select count(*)::int as count from subjects`)
  await tx.execute(sql`
    insert into bulk_rows (run_id, position)
    select bulk_action_id, position from bulk_action_subjects where bulk_action_id = ${values.id}`)
  return written?.count ?? 0
}

const joined = (db: Queryable) =>
  db
    .select({ of: bulkActions, run: bulkRuns })
    .from(bulkActions)
    .innerJoin(bulkRuns, eq(bulkRuns.id, bulkActions.id))

export async function findBulkAction(
  db: Queryable,
  _scope: InstallationScope,
  id: string,
): Promise<BulkActionRecord | null> {
  const [row] = await joined(db).where(eq(bulkActions.id, id))
  return row ? { ...row.of, run: row.run } : null
}

/** Bulk actions, newest first. */
export async function listBulkActions(
  db: Queryable,
  _scope: InstallationScope,
  position: Position,
): Promise<BulkActionRecord[]> {
  const { beyond, order } = keyset({ id: bulkActions.id, direction: 'desc' }, position)
  const rows = await joined(db).where(beyond).orderBy(order).limit(position.limit)
  return rows.map(({ of, run }) => ({ ...of, run }))
}

/** What one row of a run is about. */
export async function findBulkSubject(
  db: Queryable,
  runId: string,
  position: number,
): Promise<{
  action: BulkActionName
  details: Record<string, unknown>
  subjectId: string
} | null> {
  const [row] = await db.execute<{
    action: BulkActionName
    details: Record<string, unknown>
    subjectId: string
  }>(sql`
    select action, details, subject_id as "subjectId"
    from bulk_action_subjects join bulk_actions on bulk_actions.id = bulk_action_id
    where bulk_action_id = ${runId} and position = ${position}`)
  return row ?? null
}

export type ListedBulkRow = {
  /** Of the organisation or the user. */
  id: string
  position: number
  state: BulkRowState
  problem: { code: string; said: string } | null
  /** As it is now; null where there is nobody of this ID any more. */
  name: string | null
  email: string | null
  organisationId: string | null
  organisationName: string | null
  removed: boolean
}

/** Rows of an action with what became of them, in the order in which those they are about were created. */
export async function listBulkRows(
  db: Queryable,
  scope: InstallationScope,
  {
    bulkActionId,
    of,
    state,
  }: { bulkActionId: string; of: 'organisations' | 'users'; state?: BulkRowState | undefined },
  position: Position,
): Promise<ListedBulkRow[]> {
  const { beyond, order } = keyset({ id: sql`s.subject_id`, direction: 'asc' }, position)
  const facts =
    of === 'organisations'
      ? {
          columns: sql`o.name, null as email, o.id as "organisationId",
            o.name as "organisationName", false as removed`,
          joins: sql`left join partner_organisations o
            on o.id = page.id and ${inScope(scope, sql`o.id`)}`,
        }
      : {
          columns: sql`u.name, u.email, u.organisation_id as "organisationId",
            o.name as "organisationName", u.removed_at is not null as removed`,
          joins: sql`left join partner_users u
              on u.id = page.id and ${inScope(scope, sql`u.organisation_id`)}
            left join partner_organisations o on o.id = u.organisation_id`,
        }
  return db.execute<ListedBulkRow>(sql`
    select page.*, ${facts.columns}
    from (
      select s.subject_id as id, s.position, b.state, b.problem
      from bulk_action_subjects s
      join bulk_rows b on b.run_id = s.bulk_action_id and b.position = s.position
      where s.bulk_action_id = ${bulkActionId} and ${beyond}
        and ${state ? sql`b.state = ${state}` : sql`true`}
      order by ${order} limit ${position.limit}
    ) page
    ${facts.joins}
    order by page.id ${position.backwards ? sql`desc` : sql`asc`}`)
}

/** Rows and results of actions are deleted 30 days after their end. */
export async function purgeBulkActions(db: Database): Promise<void> {
  const isOver = and(
    isNull(bulkActions.emptiedAt),
    // An earlier start, so that its index narrows.
    lt(bulkActions.startedAt, sql`now() - interval '30 days'`),
    sql`exists (select from bulk_runs where bulk_runs.id = ${bulkActions.id}
      and bulk_runs.finished_at < now() - interval '30 days')`,
  )
  const over = await db.select({ id: bulkActions.id }).from(bulkActions).where(isOver)
  for (const { id } of over) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`delete from bulk_action_subjects where bulk_action_id = ${id}`)
      await tx.execute(sql`delete from bulk_rows where run_id = ${id}`)
      await tx.update(bulkActions).set({ emptiedAt: sql`now()` }).where(eq(bulkActions.id, id))
    })
  }
}
