import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { runMigrations as runQueueMigrations } from 'graphile-worker'
import postgres from 'postgres'
import { compareSchema } from '@/db/release'
import { schemaSentence } from '@/lib/operations/installation/labels'
import { StartError } from './local/start-error'
import {
  appliedMigrations,
  type Patience,
  readMigrations,
  runMigrations,
  withShortLocks,
} from './migrations'
import { buildIndexesAhead, validateConstraints } from './online-changes'
import { completePartnerList } from './partner-list'
import { completeSearchColumns } from './search-columns'
import { callersEnvironment } from './up/environment'

const ownMigrations = new URL('../db/migrations', import.meta.url).pathname
/** Run each time, in this order: what roles may do, then the policies of partner users' requests. */
const rights = [
  new URL('../db/grants.sql', import.meta.url),
  new URL('../db/wall.sql', import.meta.url),
]

/** One at a time: the second one waits and then finds nothing to do. */
const migrationLock = 7_031_204_117
const pause = 200

export const upToDate = 'The database is up to date.'

/**
 * Brings a database's tables and the job queue's schema up to date, and grants the roles that run the product what
 * they need, where there are such roles (db/roles.sql). Safe to run at any time, by several processes at once, and
 * while the previous release is running. A database that a newer release has migrated is left exactly as it is: what
 * this release would grant again is less than the newer one needs.
 * @param databaseUrl with the login that owns the tables
 * @returns what became of the database, in a sentence
 * @throws StartError when the login does not own the tables, older rows break a new constraint, locks cannot be had,
 * or a release that is neither before nor after this one has migrated it
 */
export async function migrate(
  databaseUrl: string,
  { folder = ownMigrations, patience }: { folder?: string; patience?: Patience } = {},
): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await checkOwner(sql)
    // Migrations change rows also of a database that was restored and is held.
    await sql`select set_config('app.restore_work', 'on', false)`
    await takeTurn(sql)
    const migrations = readMigrations(folder)
    const wanted = migrations.map(({ folderMillis }) => folderMillis)
    const schema = compareSchema(await appliedMigrations(sql), wanted)
    if (schema.state === 'foreign') throw new StartError(schemaSentence(schema))
    if (schema.state === 'newer') return `${schemaSentence(schema)} Nothing was changed.`
    await runQueueMigrations({ connectionString: databaseUrl })
    await buildIndexesAhead(sql)
    await runMigrations(sql, migrations, patience)
    for (const file of rights) {
      const statements = await readFile(file, 'utf8')
      await withShortLocks(
        'Granting what the product needs',
        () => sql.unsafe(statements),
        patience,
      )
    }
    await validateConstraints(sql)
    await completeSearchColumns(sql)
    await completePartnerList(sql)
    return upToDate
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** A login that only runs the product would stop half-way. */
async function checkOwner(sql: postgres.Sql): Promise<void> {
  const [table] = await sql<{ ours: boolean }[]>`
    select pg_has_role(relowner, 'usage') as ours from pg_class
    where oid = to_regclass('public.partner_organisations')`
  if (table && !table.ours) {
    throw new StartError(
      'The tables belong to another login than the one given: set MIGRATE_DATABASE_URL to the address with the login that owns them.',
    )
  }
}

/** Asks again and again: a statement that waits for the lock would hold up the building of indexes. */
async function takeTurn(sql: postgres.Sql): Promise<void> {
  for (;;) {
    const [row] = await sql`select pg_try_advisory_lock(${migrationLock}) as ours`
    if (row?.ours) return
    await setTimeout(pause)
  }
}

/** `npm run migrate`: the database that `MIGRATE_DATABASE_URL` names, or `DATABASE_URL` without it. */
export async function main(): Promise<void> {
  const { DATABASE_URL, MIGRATE_DATABASE_URL: databaseUrl = DATABASE_URL } =
    callersEnvironment('production')
  if (!databaseUrl) {
    throw new StartError(
      'Set MIGRATE_DATABASE_URL or DATABASE_URL, here or in .env, to the database to be migrated.',
    )
  }
  console.log(await migrate(databaseUrl))
}
