import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { ImportVerdict } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { importRows, imports } from '@/db/schema/index'
import type { InstallationScope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

/**
 * Forgets the rows that were read before, by an earlier check or by this one before it was begun again, and how many they
 * were; false when another check has begun.
 */
export async function deleteImportRows(
  tx: Transaction,
  { id, checkId }: { id: string; checkId: string },
): Promise<boolean> {
  const current = await tx
    .update(imports)
    .set({ rowsRead: 0 })
    .where(and(eq(imports.id, id), eq(imports.checkId, checkId), eq(imports.state, 'checking')))
    .returning({ id: imports.id })
  if (current.length === 0) return false
  await tx.delete(importRows).where(eq(importRows.importId, id))
  return true
}

export type CheckedRow = {
  position: number
  cells: string[]
  wanted: Record<string, unknown> | null
  verdict: ImportVerdict | null
  notes: { code: string }[]
}

/** Keeps rows in one statement, and says how many were read; false when another check has begun. */
export async function keepRows(
  tx: Transaction,
  { id, checkId }: { id: string; checkId: string },
  rows: readonly CheckedRow[],
): Promise<boolean> {
  const advanced = await tx.execute(sql`
    update imports set rows_read = rows_read + ${rows.length}
    where id = ${id} and check_id = ${checkId} and state = 'checking' returning id`)
  if (advanced.length === 0) return false
  const withIds = rows.map((row) => ({ ...row, id: uuidv7() }))
  await tx.execute(sql`
    insert into import_rows (import_id, position, id, cells, wanted, verdict, notes)
    select ${id}::uuid, position, id, cells, wanted, verdict, notes
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb)
      as row (position int, id uuid, cells jsonb, wanted jsonb, verdict text, notes jsonb)`)
  return true
}

export type ListedImportRow = {
  id: string
  position: number
  cells: string[]
  verdict: ImportVerdict | null
  notes: { code: string }[]
  state: 'waiting' | 'done' | 'skipped' | 'failed' | null
  problem: { code: string; said: string } | null
}

/** What of the rows is wanted: those with a verdict, with a warning, or that failed in the run. */
export type RowFilter = 'create' | 'skip' | 'fail' | 'warned' | 'failed'

const filters: Record<RowFilter, SQL> = {
  create: sql`r.verdict = 'create'`,
  skip: sql`r.verdict = 'skip'`,
  fail: sql`r.verdict = 'fail'`,
  warned: sql`r.warned`,
  failed: sql`b.state = 'failed'`,
}

/** Rows of an import with what became of them, in the order of the file. */
export async function listImportRows(
  db: Queryable,
  _scope: InstallationScope,
  { importId, show }: { importId: string; show?: RowFilter | undefined },
  position: Position,
): Promise<ListedImportRow[]> {
  const { beyond, order } = keyset({ id: sql`r.id`, direction: 'asc' }, position)
  return db.execute<ListedImportRow>(sql`
    select r.id, r.position, r.cells, r.verdict, r.notes, b.state, b.problem
    from import_rows r
    join imports on imports.id = r.import_id
    left join bulk_rows b on b.run_id = imports.run_id and b.position = r.position
    where r.import_id = ${importId} and ${beyond} and ${show ? filters[show] : sql`true`}
    order by ${order} limit ${position.limit}`)
}

/** How many cells the longest row of an import has; one may have more than there are headings. */
export async function findWidestRow(
  db: Queryable,
  _scope: InstallationScope,
  importId: string,
): Promise<number> {
  const [found] = await db.execute<{ cells: number | null }>(sql`
    select max(jsonb_array_length(cells)) as cells from import_rows where import_id = ${importId}`)
  return found?.cells ?? 0
}

/** Hands the rows that can be created to a run. */
export async function handRowsOver(tx: Transaction, importId: string, runId: string) {
  await tx.execute(sql`
    insert into bulk_rows (run_id, position)
    select ${runId}::uuid, position from import_rows
    where import_id = ${importId} and verdict = 'create'`)
}

export type WantedRow = { wanted: Record<string, unknown>; targetId: string | null }

/** What a row wants. */
export async function findWantedRow(
  db: Queryable,
  importId: string,
  position: number,
): Promise<WantedRow | null> {
  const [row] = await db
    .select({ wanted: importRows.wanted, targetId: importRows.targetId })
    .from(importRows)
    .where(and(eq(importRows.importId, importId), eq(importRows.position, position)))
  return row?.wanted ? { wanted: row.wanted, targetId: row.targetId } : null
}
