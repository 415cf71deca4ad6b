import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { runMigrations as runQueueMigrations } from 'graphile-worker'
import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import postgres from 'postgres'
import { uuidv7 } from '@/db/ids'
import { compareSchema } from '@/db/release'
import { StartError } from '../local/start-error'
import { migrate } from '../migrate'
import { readMigrations, runMigrations } from '../migrations'
import { type BackupTable, fileOf, type Manifest, readBackup } from './manifest'
import {
  columnList,
  inTransaction,
  migrationsOf,
  queueMigrationOf,
  tablesOf,
  withClient,
} from './tables'

const ownMigrations = new URL('../../db/migrations', import.meta.url).pathname

/** Who holds the copy, in its history. */
const actor = 'npm run restore'

/**
 * Puts a backup into an empty database, all of it or nothing, and holds the database. A backup of an earlier release is
 * brought forward afterwards.
 * @param ownerUrl with the login that is to own the tables
 * @param expected the checksum that was printed when the backup was made
 * @returns how many sessions the copy said were open
 * @throws StartError where the backup is damaged or of a later release, or the database holds anything
 */
export async function restoreBackup(
  ownerUrl: string,
  folder: string,
  expected?: string,
): Promise<{ manifest: Manifest; sessionsEnded: number }> {
  const manifest = await readBackup(folder, expected)
  refuseOtherRelease(manifest)
  const client = new Client({
    connectionString: ownerUrl,
    application_name: 'partner-management restore',
  })
  const sessionsEnded = await withClient(client, async () => {
    await refuseUsed(client, manifest)
    await makeTables(ownerUrl, manifest)
    if ((await queueMigrationOf(client)) !== manifest.queueMigration) {
      throw new StartError(
        `The backup’s queue is not that of this release: restore with release ${manifest.release}, then migrate.`,
      )
    }
    return inTransaction(client, 'begin', () => fillAndHold(client, folder, manifest))
  })
  await migrate(ownerUrl)
  return { manifest, sessionsEnded }
}

/** The tables as they were when the backup was made. */
async function makeTables(ownerUrl: string, { migrations }: Manifest): Promise<void> {
  await runQueueMigrations({ connectionString: ownerUrl })
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const wanted = readMigrations(ownMigrations).filter(({ folderMillis }) =>
      migrations.includes(folderMillis),
    )
    await runMigrations(sql, wanted)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function refuseOtherRelease({ migrations, release }: Manifest): void {
  const { state } = compareSchema(migrations)
  if (state === 'current' || state === 'older') return
  throw new StartError(
    `The backup was made by release ${release}, whose tables this release does not know. Restore with that one. Nothing was done.`,
  )
}

/** What is there may be somebody’s: only a database without a row is filled. */
async function refuseUsed(client: Client, { migrations }: Manifest): Promise<void> {
  const applied = await migrationsOf(client)
  const { rows: counted } = await client.query<{ tables: number }>(`
    select count(*)::int as tables from pg_class
    where relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast', 'drizzle')
      and relkind in ('r', 'p')`)
  const isNew = applied.length === 0 && counted[0]?.tables === 0
  const isAsBackedUp = applied.length > 0 && applied.every((each) => migrations.includes(each))
  const rows = isAsBackedUp ? await usedTables(client) : []
  if (isNew || (isAsBackedUp && rows.length === 0)) return
  throw new StartError(
    `The database is not empty${rows[0] ? ` (${rows[0]} has rows)` : ''}: make a new one, and restore into that. Nothing was done.`,
  )
}

/** The tables that have a row. */
async function usedTables(client: Client): Promise<string[]> {
  const used: string[] = []
  for (const { name } of await tablesOf(client)) {
    const { rowCount } = await client.query(`select from ${name} limit 1`)
    if (rowCount) used.push(name)
  }
  return used
}

async function fillAndHold(client: Client, folder: string, manifest: Manifest): Promise<number> {
  for (const table of manifest.tables) await fill(client, folder, table)
  await setSequences(client)
  // Whoever held them is elsewhere.
  for (const table of ['_private_jobs', '_private_job_queues']) {
    await client.query(
      `update graphile_worker.${table} set locked_at = null, locked_by = null where locked_at is not null`,
    )
  }
  const { takenAt } = manifest
  const { rows } = await client.query<{ ended: number }>(
    'select hold_restored_copy($1, $2, $3) as ended',
    [uuidv7(), actor, takenAt],
  )
  const sessionsEnded = rows[0]?.ended ?? 0
  await client.query(
    `insert into audit_log (id, actor_kind, actor_name, action, request_id, after)
    values ($1, 'system', $2, 'installation.held', $3, $4)`,
    [uuidv7(), actor, uuidv7(), { copyMadeAt: takenAt, sessionsEnded }],
  )
  return sessionsEnded
}

/** Rows come as they were: triggers would count, stamp and refuse them anew. Foreign keys and checks hold them. */
async function fill(client: Client, folder: string, table: BackupTable): Promise<void> {
  const { name, columns, rows } = table
  await client.query(`alter table ${name} disable trigger user`)
  const into = client.query(copyFrom(`copy ${name} (${columnList(columns)}) from stdin`))
  await pipeline(createReadStream(fileOf(folder, name)), createGunzip(), into)
  await client.query(`alter table ${name} enable trigger user`)
  if (into.rowCount !== rows) {
    throw new Error(`${name} has ${into.rowCount} rows after ${rows} were restored`)
  }
}

/** The next number of each counter comes after those that are taken. */
async function setSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; column: string; sequence: string }>(`
    select class.relnamespace::regnamespace || '.' || class.relname as name, attname as column,
      pg_get_serial_sequence(class.oid::regclass::text, attname) as sequence
    from pg_attribute join pg_class class on class.oid = attrelid
    where class.relnamespace::regnamespace::text in ('public', 'graphile_worker') and relkind = 'r'
      and attnum > 0 and not attisdropped
      and pg_get_serial_sequence(class.oid::regclass::text, attname) is not null`)
  for (const { name, column, sequence } of rows) {
    await client.query(
      `select setval('${sequence}', coalesce(max("${column}"), 1), max("${column}") is not null) from ${name}`,
    )
  }
}
