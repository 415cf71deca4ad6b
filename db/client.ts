import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from './schema'

export type Database = PostgresJsDatabase<typeof schema>
/** An open transaction. Verbs write through one of these, never through `Database` itself. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]
/** Where a query may run: inside a transaction or on its own. */
export type Queryable = Database | Transaction

/** The two ways into PostgreSQL: one that writes, and one that only reads and gives up early. */
export type DatabaseClient = {
  readonly db: Database
  /** Read-only, one second a statement: for lists and pages. */
  readonly reads: Database
  /** Ends all connections, waiting at most five seconds for running statements. */
  close(): Promise<void>
}

type DatabaseOptions = { url: string; maxConnections?: number; applicationName?: string }

/**
 * Connects lazily to PostgreSQL 15 or newer. Plans are made for the actual values: a generic plan of
 * the search walks the name index and takes seconds.
 */
export function connectDatabase(options: DatabaseOptions): DatabaseClient {
  const { url, maxConnections = 10, applicationName = 'partner-management' } = options
  const common = {
    onnotice: () => {},
    connect_timeout: 10,
    idle_timeout: 60,
    max: maxConnections,
  }
  const connection = { application_name: applicationName, plan_cache_mode: 'force_custom_plan' }
  const writer = postgres(url, {
    ...common,
    connection: { ...connection, statement_timeout: 10_000, lock_timeout: 5_000 },
  })
  const reader = postgres(url, {
    ...common,
    connection: {
      ...connection,
      statement_timeout: 1_000,
      default_transaction_read_only: true,
    },
  })
  return {
    db: drizzle(writer, { schema }),
    reads: drizzle(reader, { schema }),
    async close() {
      await Promise.all([writer.end({ timeout: 5 }), reader.end({ timeout: 5 })])
    },
  }
}
