import { and, eq, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { ImportFormat, ImportKind, ImportVerdict, TextEncoding } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { bulkRuns, importChunks, importRows, imports } from '@/db/schema/index'
import type { InstallationScope } from '@/db/scope'
import { keyset, type Position } from '../core/keyset'

export type ImportRow = typeof imports.$inferSelect
export type ImportRecord = ImportRow & { run: typeof bulkRuns.$inferSelect | null }

/** Opens an import whose bytes are to come. */
export async function insertImport(
  tx: Transaction,
  values: Pick<ImportRow, 'kind' | 'fileName' | 'size' | 'uploadedById' | 'uploadedBy'>,
): Promise<string> {
  const id = uuidv7()
  await tx.insert(imports).values({ id, ...values })
  return id
}

const joined = (db: Queryable) =>
  db
    .select({ of: imports, run: bulkRuns })
    .from(imports)
    .leftJoin(bulkRuns, eq(bulkRuns.id, imports.runId))

/** An import whose file has come in as a whole, or, with `receiving`, one that is still coming in. */
export async function findImport(
  db: Queryable,
  _scope: InstallationScope,
  id: string,
  { receiving = false }: { receiving?: boolean } = {},
): Promise<ImportRecord | null> {
  const [row] = await joined(db).where(
    and(
      eq(imports.id, id),
      receiving ? eq(imports.state, 'receiving') : ne(imports.state, 'receiving'),
    ),
  )
  return row ? { ...row.of, run: row.run } : null
}

/** The import of a run. */
export async function findImportOfRun(db: Queryable, runId: string): Promise<ImportRow | null> {
  const [row] = await db.select().from(imports).where(eq(imports.runId, runId))
  return row ?? null
}

/** Imports, newest first. */
export async function listImports(
  db: Queryable,
  _scope: InstallationScope,
  position: Position,
): Promise<ImportRecord[]> {
  const { beyond, order } = keyset({ id: imports.id, direction: 'desc' }, position)
  const rows = await joined(db)
    .where(and(beyond, ne(imports.state, 'receiving')))
    .orderBy(order)
    .limit(position.limit)
  return rows.map(({ of, run }) => ({ ...of, run }))
}

/** Keeps a piece of a file; the same piece may come again. */
export async function keepChunk(
  tx: Transaction,
  values: { importId: string; position: number; bytes: Buffer },
): Promise<void> {
  await tx
    .insert(importChunks)
    .values(values)
    .onConflictDoUpdate({
      target: [importChunks.importId, importChunks.position],
      set: { bytes: values.bytes },
    })
}

/** The bytes of a file from one place to before another, piece by piece. */
export async function* readChunks(
  db: Queryable,
  importId: string,
  from = 0,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Buffer> {
  let at = from
  while (at < to) {
    const [piece] = await db.execute<{ position: number; bytes: Buffer }>(sql`
      select position, bytes from import_chunks
      where import_id = ${importId} and position <= ${at} order by position desc limit 1`)
    const bytes = piece?.bytes.subarray(at - piece.position, to - piece.position)
    if (!bytes || bytes.length === 0) return
    yield bytes
    at += bytes.length
  }
}

/** Ends the upload of a file that has come in as a whole. */
export async function markUploaded(
  tx: Transaction,
  id: string,
  values: { sha256: string; format: ImportFormat; encoding: TextEncoding | null },
): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({ ...values, state: 'uploaded' })
    .where(and(eq(imports.id, id), eq(imports.state, 'receiving')))
    .returning({ id: imports.id })
  return rows.length > 0
}

/** Begins a check, in place of any before it; false when the import runs or ran, or is empty by now. */
export async function beginCheck(
  tx: Transaction,
  id: string,
  values: {
    kind: ImportKind
    encoding: TextEncoding | null
    columns: Record<string, number>
    headers: string[]
    checkId: string
  },
): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({
      ...values,
      state: 'checking',
      rowsRead: 0,
      problem: null,
      toCreate: null,
      toSkip: null,
      toFail: null,
      warned: null,
      accountsAsked: null,
      accountsLeft: null,
    })
    .where(
      and(
        eq(imports.id, id),
        sql`${imports.runId} is null and ${imports.emptiedAt} is null and ${imports.state} <> 'receiving'`,
      ),
    )
    .returning({ id: imports.id })
  return rows.length > 0
}

const underCheck = (id: string, checkId: string) =>
  and(eq(imports.id, id), eq(imports.checkId, checkId), eq(imports.state, 'checking'))

/** Whether this check still counts. */
export async function isUnderCheck(db: Queryable, id: string, checkId: string): Promise<boolean> {
  const rows = await db.select({ id: imports.id }).from(imports).where(underCheck(id, checkId))
  return rows.length > 0
}

/** The file could not be read: it waits for another try with other settings. */
export async function noteUnreadable(
  db: Queryable,
  id: string,
  checkId: string,
  problem: { code: string; row?: number },
): Promise<void> {
  await db.update(imports).set({ state: 'uploaded', problem }).where(underCheck(id, checkId))
}

/** Forgets the rows that an earlier check had read. */
export async function deleteImportRows(db: Queryable, importId: string): Promise<void> {
  await db.delete(importRows).where(eq(importRows.importId, importId))
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
  const advanced = await tx
    .update(imports)
    .set({ rowsRead: sql`${imports.rowsRead} + ${rows.length}` })
    .where(underCheck(id, checkId))
    .returning({ id: imports.id })
  if (advanced.length === 0) return false
  const withIds = rows.map((row) => ({ ...row, id: uuidv7() }))
  await tx.execute(sql`
    insert into import_rows (import_id, position, id, cells, wanted, verdict, notes)
    select ${id}::uuid, position, id, cells, wanted, verdict, notes
    from jsonb_to_recordset(${JSON.stringify(withIds)}::jsonb)
      as row (position int, id uuid, cells jsonb, wanted jsonb, verdict text, notes jsonb)`)
  return true
}

/** Ends a check with what it found; false when another has begun. */
export async function finishCheck(
  tx: Transaction,
  { id, checkId }: { id: string; checkId: string },
  accounts: { asked: number; left: number },
): Promise<boolean> {
  const count = (condition: SQL) =>
    sql`(select count(*) from import_rows where import_id = ${id} and ${condition})`
  const rows = await tx
    .update(imports)
    .set({
      state: 'checked',
      toCreate: count(sql`verdict = 'create'`),
      toSkip: count(sql`verdict = 'skip'`),
      toFail: count(sql`verdict = 'fail'`),
      warned: count(sql`import_rows.warned`),
      accountsAsked: accounts.asked,
      accountsLeft: accounts.left,
    })
    .where(underCheck(id, checkId))
    .returning({ id: imports.id })
  return rows.length > 0
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

/** Ties an import to the run that carries it out; false when it has one, or is not checked. */
export async function attachRun(tx: Transaction, id: string, runId: string): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({ runId })
    .where(
      and(
        eq(imports.id, id),
        eq(imports.state, 'checked'),
        sql`${imports.runId} is null and ${imports.emptiedAt} is null`,
      ),
    )
    .returning({ id: imports.id })
  return rows.length > 0
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

/** Deletes an import that was not run, with all of it; false when it was. */
export async function deleteImport(
  tx: Transaction,
  _scope: InstallationScope,
  id: string,
): Promise<boolean> {
  const rows = await tx
    .delete(imports)
    .where(and(eq(imports.id, id), sql`${imports.runId} is null`))
    .returning({ id: imports.id })
  return rows.length > 0
}

/** Uploads that never came to their end are over after an hour; files, rows and results after 30 days. */
export async function purgeImports(db: Queryable): Promise<void> {
  await db
    .delete(imports)
    .where(and(eq(imports.state, 'receiving'), lt(imports.uploadedAt, sql`now() - interval '1 hour'`)))
  const long = sql`now() - interval '30 days'`
  const idle = sql`not exists (
    select from bulk_runs where bulk_runs.id = ${imports.runId} and bulk_runs.state in ('running', 'paused'))`
  await db
    .delete(imports)
    .where(and(sql`${imports.runId} is null`, lt(imports.uploadedAt, long)))
  const emptied = await db
    .update(imports)
    .set({ emptiedAt: sql`now()` })
    .where(and(isNotNull(imports.runId), sql`${imports.emptiedAt} is null`, lt(imports.uploadedAt, long), idle))
    .returning({ id: imports.id, runId: imports.runId })
  for (const { id, runId } of emptied) {
    await db.execute(sql`delete from import_chunks where import_id = ${id}`)
    await db.execute(sql`delete from import_rows where import_id = ${id}`)
    await db.execute(sql`delete from bulk_rows where run_id = ${runId}`)
  }
}
