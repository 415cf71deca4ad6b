import type { Client } from 'pg'

/** A table as it is in the database: `columns` are those that can be written. */
export type Table = { name: string; columns: string[] }

/** What migrations write, and no backup copies. */
const made = ['graphile_worker.migrations']

/**
 * The tables of the product and its queue, so that each comes after those that its foreign keys name.
 * @throws Error when foreign keys go round in a circle, which no release has
 */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(`
    select namespace.nspname || '.' || class.relname as name,
      array(select attname from pg_attribute
        where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = ''
        order by attnum)::text[] as columns
    from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
    where namespace.nspname in ('public', 'graphile_worker') and class.relkind = 'r'
    order by name`)
  const { rows: keys } = await client.query<{ from: string; to: string }>(`
    select f.relnamespace::regnamespace || '.' || f.relname as from,
      t.relnamespace::regnamespace || '.' || t.relname as to
    from pg_constraint
    join pg_class f on f.oid = conrelid join pg_class t on t.oid = confrelid
    where contype = 'f' and conrelid <> confrelid`)
  const left = new Map(
    tables.filter(({ name }) => !made.includes(name)).map((table) => [table.name, table]),
  )
  const sorted: Table[] = []
  while (left.size > 0) {
    const next = [...left.values()].find(
      ({ name }) => !keys.some(({ from, to }) => from === name && left.has(to)),
    )
    if (!next) throw new Error('The foreign keys of the tables go round in a circle.')
    left.delete(next.name)
    sorted.push(next)
  }
  return sorted
}

/** A list of columns for a statement. Names come from the catalogue or a proven manifest, and are quoted. */
export const columnList = (columns: readonly string[]) =>
  columns.map((column) => `"${column}"`).join(', ')

/** The migrations that made the tables, oldest first; none where there is no list of them. */
export async function migrationsOf(client: Client): Promise<number[]> {
  const { rows: list } = await client.query<{ there: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!list[0]?.there) return []
  const { rows } = await client.query<{ at: string }>(
    'select created_at as at from drizzle.__drizzle_migrations order by created_at',
  )
  return rows.map(({ at }) => Number(at))
}

/** The newest migration of the queue's own tables. */
export async function queueMigrationOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    'select max(id)::int as id from graphile_worker.migrations',
  )
  return rows[0]?.id ?? 0
}

/** Connects for a backup or a restore; ends the connection however `work` ends. */
export async function withClient<T>(
  client: Client,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  // What breaks the connection is told by the statement that waits on it.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/**
 * Values are written and read in one form, whatever the server's or a login's settings are; no limit ends a long table; and
 * what row-level security would hide is an error, not a row less. The same that pg_dump sets.
 */
const settings = `
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 3;
  set local bytea_output = 'hex'; set local timezone = 'UTC'; set local row_security = off;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`

/** Runs `work` in one transaction: a throw rolls everything back. */
export async function inTransaction<T>(
  client: Client,
  begin: string,
  work: () => Promise<T>,
): Promise<T> {
  await client.query(begin)
  try {
    await client.query(settings)
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
