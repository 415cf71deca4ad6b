import { readFile } from 'node:fs/promises'
import postgres from 'postgres'

/** A connection pool or a transaction on a service's own database. */
export type Sql = postgres.ISql

/** Any constant: serialises two servers that start on one database at the same moment. */
const startLock = 4_026_531

/**
 * Connects to a service's own database and brings its tables up to date.
 * @param tables file of statements that can run again and again
 * @throws postgres.js errors when the database cannot be reached
 */
export async function openDatabase(databaseUrl: string, tables: URL): Promise<postgres.Sql> {
  const sql = postgres(databaseUrl, {
    onnotice: () => {},
    // Column names only: postgres.camel would also rewrite the keys of JSON values.
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
  })
  const statements = await readFile(tables, 'utf8')
  try {
    await sql.begin(async (transaction) => {
      await transaction`SELECT pg_advisory_xact_lock(${startLock})`
      await transaction.unsafe(statements)
    })
  } catch (error) {
    await sql.end({ timeout: 1 })
    throw error
  }
  return sql
}
