import { and, eq, isNotNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Database, Queryable, Transaction } from '@/db/client'
import type { ImportFormat, ImportKind, TextEncoding } from '@/db/enums'
import { uuidv7 } from '@/db/ids'
import { bulkRuns, imports } from '@/db/schema/index'
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

/** An import whose file has come in as a whole. */
export async function findImport(
  db: Queryable,
  _scope: InstallationScope,
  id: string,
): Promise<ImportRecord | null> {
  const [row] = await joined(db).where(and(eq(imports.id, id), ne(imports.state, 'receiving')))
  return row ? { ...row.of, run: row.run } : null
}

/** Reads an import as it is now, also one that still comes in, and keeps it so until the transaction ends. */
export async function lockImport(
  tx: Transaction,
  _scope: InstallationScope,
  id: string,
): Promise<ImportRow | null> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update')
  return row ?? null
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

/** Begins a check, in place of any before it, and names it; null when the import runs or ran, or is empty by now. */
export async function beginCheck(
  tx: Transaction,
  id: string,
  values: {
    kind: ImportKind
    encoding: TextEncoding | null
    columns: Record<string, number>
    headers: string[]
  },
): Promise<string | null> {
  const checkId = uuidv7()
  const rows = await tx
    .update(imports)
    .set({
      ...values,
      checkId,
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
  return rows.length > 0 ? checkId : null
}

const underCheck = (id: string, checkId: string) =>
  and(eq(imports.id, id), eq(imports.checkId, checkId), eq(imports.state, 'checking'))

/** Whether this check still counts. */
export async function isUnderCheck(db: Queryable, id: string, checkId: string): Promise<boolean> {
  const rows = await db.select({ id: imports.id }).from(imports).where(underCheck(id, checkId))
  return rows.length > 0
}

/**
 * Keeps the check that counts until the transaction ends, so that no other begins meanwhile; false when this is not the
 * one.
 */
export async function holdCheck(
  tx: Transaction,
  { id, checkId }: { id: string; checkId: string },
): Promise<boolean> {
  const rows = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(underCheck(id, checkId))
    .for('update')
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

/** Ties an import to the run that carries out what this check found; false when it has one, or another check counts. */
export async function attachRun(
  tx: Transaction,
  { id, checkId }: { id: string; checkId: string },
  runId: string,
): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({ runId })
    .where(
      and(
        eq(imports.id, id),
        eq(imports.checkId, checkId),
        eq(imports.state, 'checked'),
        sql`${imports.runId} is null and ${imports.emptiedAt} is null`,
      ),
    )
    .returning({ id: imports.id })
  return rows.length > 0
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
export async function purgeImports(db: Database): Promise<void> {
  await db
    .delete(imports)
    .where(
      and(eq(imports.state, 'receiving'), lt(imports.uploadedAt, sql`now() - interval '1 hour'`)),
    )
  const long = sql`now() - interval '30 days'`
  const longEnded = sql`exists (
    select from bulk_runs where bulk_runs.id = ${imports.runId} and bulk_runs.finished_at < ${long})`
  await db.delete(imports).where(and(sql`${imports.runId} is null`, lt(imports.uploadedAt, long)))
  const isOver = and(
    isNotNull(imports.runId),
    sql`${imports.emptiedAt} is null`,
    lt(imports.uploadedAt, long),
    longEnded,
  )
  const over = await db.select({ id: imports.id }).from(imports).where(isOver)
  for (const { id } of over) await db.transaction((tx) => emptyImport(tx, id, isOver))
}

/** Deletes the file, rows and results of an import, and says so only with all of it gone. */
async function emptyImport(tx: Transaction, id: string, isOver: SQL | undefined): Promise<void> {
  const [of] = await tx
    .select({ runId: imports.runId })
    .from(imports)
    .where(and(eq(imports.id, id), isOver))
    .for('update')
  if (!of) return
  await tx.execute(sql`delete from import_chunks where import_id = ${id}`)
  await tx.execute(sql`delete from import_rows where import_id = ${id}`)
  await tx.execute(sql`delete from bulk_rows where run_id = ${of.runId}`)
  await tx.update(imports).set({ emptiedAt: sql`now()` }).where(eq(imports.id, id))
}
