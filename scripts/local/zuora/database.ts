import { readFile } from 'node:fs/promises'
import postgres from 'postgres'

/** A connection pool or a transaction on the local Zuora's own database. */
export type Sql = postgres.ISql

/** Any constant: serialises two servers that start on one database at the same moment. */
const startLock = 4_026_532

/**
 * Connects to the local Zuora's database and brings its tables up to date.
 * Throws postgres.js errors when the database cannot be reached.
 */
export async function openDatabase(databaseUrl: string): Promise<postgres.Sql> {
  const sql = postgres(databaseUrl, {
    onnotice: () => {},
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  const tables = await readFile(new URL('./tables.sql', import.meta.url), 'utf8')
  try {
    await sql.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(${startLock})`
      await transaction.unsafe(tables)
      // A call that a stopped server was working on was rolled back with it.
      await transaction`DELETE FROM idempotent_calls WHERE status IS NULL`
    })
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
  return sql
}
