import { setTimeout as sleep } from 'node:timers/promises'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import type postgres from 'postgres'
import { StartError } from './local/start-error'

/** How long a migration goes on asking for its locks. */
export type Patience = { attempts: number; pauseMs: number }

/** About three minutes. Each attempt waits 200 ms at most; in the pause nobody stands behind it. */
const untilTold: Patience = { attempts: 150, pauseMs: 1_000 }

const lockNotAvailable = '55P03'
const deadlock = '40P01'

/**
 * Does `work` again until it has its locks. A statement that waits for a lock holds up all who come after it, so
 * each attempt is short (`lock_timeout` in the statements themselves) and leaves the others a pause.
 * @param what stands in the error
 * @throws StartError when it does not get them
 */
export async function withShortLocks(
  what: string,
  work: () => Promise<unknown>,
  { attempts, pauseMs }: Patience = untilTold,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work()
      return
    } catch (error) {
      const { code = '' } = error as postgres.PostgresError
      if (![lockNotAvailable, deadlock].includes(code)) throw error
      if (attempt >= attempts) {
        throw new StartError(
          `${what} did not get the locks it needs in ${attempts} attempts, because transactions that use the same tables stay open. What was done before it stays; look for long transactions in pg_stat_activity, end them, and run this again.`,
        )
      }
      await sleep(pauseMs * (0.75 + Math.random() / 2))
    }
  }
}

/** The migrations that a database has, as the moments that its list calls them by; none where there is no list. */
export async function appliedMigrations(sql: postgres.Sql): Promise<number[]> {
  const [list] = await sql<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`
  if (!list?.there) return []
  const applied = await sql<{ at: string }[]>`
    select created_at as at from drizzle.__drizzle_migrations`
  return applied.map(({ at }) => Number(at))
}

/** The migrations of a folder that drizzle-kit generated, oldest first. */
export function readMigrations(migrationsFolder: string): MigrationMeta[] {
  return readMigrationFiles({ migrationsFolder })
}

/**
 * Runs the migrations that the database lacks, each in a transaction of its own, so that what one has locked is free
 * before the next begins. The list is Drizzle's, whose own runner holds all locks until the last one is through.
 * @throws StartError when one does not get its locks; those before it are done
 */
export async function runMigrations(
  sql: postgres.Sql,
  migrations: readonly MigrationMeta[],
  patience?: Patience,
): Promise<void> {
  await sql`create schema if not exists drizzle`
  await sql`
    create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`
  const applied = await appliedMigrations(sql)
  for (const { folderMillis, hash, sql: statements } of migrations) {
    if (applied.includes(folderMillis)) continue
    const run = () =>
      sql.begin(async (tx) => {
        for (const statement of statements) await tx.unsafe(statement)
        await tx`
          insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`
      })
    await withShortLocks('A migration', run, patience)
  }
}
