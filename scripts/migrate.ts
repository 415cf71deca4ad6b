import { setTimeout } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runDrizzleMigrations } from 'drizzle-orm/postgres-js/migrator'
import { runMigrations as runQueueMigrations } from 'graphile-worker'
import postgres from 'postgres'
import { StartError } from './local/start-error'
import { buildIndexesAhead, validateConstraints } from './online-changes'
import { completeSearchColumns } from './search-columns'
import { callersEnvironment } from './up/environment'

const migrationsFolder = new URL('../db/migrations', import.meta.url).pathname

/** One at a time: whoever comes second waits and then finds nothing to do. */
const migrationLock = 7_031_204_117
const pause = 200

/**
 * Brings a database's tables and the job queue's schema up to date. Safe to run at any time, by
 * several processes at once, and while the previous release is running.
 */
export async function migrate(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await takeTurn(sql)
    await runQueueMigrations({ connectionString: databaseUrl })
    await buildIndexesAhead(sql)
    await runDrizzleMigrations(drizzle(sql), { migrationsFolder })
    await validateConstraints(sql)
    await completeSearchColumns(sql)
  } finally {
    await sql.end({ timeout: 5 })
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

/** `npm run migrate`: the database that `DATABASE_URL` names. */
export async function main(): Promise<void> {
  const { DATABASE_URL: databaseUrl } = callersEnvironment('production')
  if (!databaseUrl) {
    throw new StartError('Set DATABASE_URL, here or in .env, to the database to be migrated.')
  }
  await migrate(databaseUrl)
  console.log('The database is up to date.')
}
