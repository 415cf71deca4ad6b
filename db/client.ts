import type { SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { Pool, type PoolClient, type PoolConfig, type Query } from 'pg'
import {
  type OrganisationWall,
  organisationWalls,
  partnerRoles,
  programRoles,
} from './organisation-wall'
import { refuseReadOnly } from './refuse-read-only'
import { withinResponsiveTime } from './responsive-time'
import { hasLostConnection, markUnavailable, withMarkedErrors } from './unavailable'

declare const open: unique symbol

type Statements = Omit<NodePgDatabase, 'execute' | 'transaction' | 'query'> & {
  /** Runs a statement of our own and gives its rows. */
  execute<Row extends Record<string, unknown> = Record<string, unknown>>(query: SQL): Promise<Row[]>
}

/** An open transaction. Verbs write through one of these, never through `Database` itself. */
export type Transaction = Statements & { readonly [open]: true }

export type Database = Statements & {
  /**
   * Runs `work` in one transaction: a throw rolls everything back. A connection that breaks meanwhile ends
   * with it, and nothing of `work` is done outside.
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
}

/** Where a query may run: inside a transaction or on its own. */
export type Queryable = Database | Transaction

/** The two ways into PostgreSQL: one that writes, and one that only reads and gives up early. */
export type DatabaseAccess = {
  readonly db: Database
  /** Read-only, and each statement has answered or failed within two seconds: for lists and pages. */
  readonly reads: Database
}

export type DatabaseClient = DatabaseAccess & {
  /**
   * The same for a request of this organisation's user: PostgreSQL shows and takes only rows of the organisation,
   * whatever a statement says (db/wall.sql).
   */
  forOrganisation(organisationId: string): DatabaseAccess
  /** The same for a program that acts for this organisation, and does for it what staff do. */
  forProgramOf(organisationId: string): DatabaseAccess
  /**
   * Whether the database answers, within a second: asked on a connection of its own, so that it is known also when all
   * others are taken.
   */
  isAnswering(): Promise<boolean>
  /** Ends all connections, waiting at most five seconds for running statements. */
  close(): Promise<void>
}

type DatabaseOptions = {
  url: string
  /** The same database with a login that only reads; without it, `url` reads too. */
  readsUrl?: string
  maxConnections?: number
  applicationName?: string
  /** Hears, once for each of the two ways, that the database cannot wall an organisation in. */
  onWallMissing?: () => void
  /** Is handed each pool before its first use. */
  onPool?: (name: 'write' | 'read', pool: Pool) => void
}

/**
 * How long is waited for a slot in the pool and its connection, for a lock, for a statement by PostgreSQL itself, and
 * for its answer by this process, which also holds while PostgreSQL is silent; in milliseconds. Reads of their own give
 * up earlier, `readsWithin`; the connection is given up by these.
 */
const timeouts = {
  writes: {
    connectionTimeoutMillis: 5_000,
    lock_timeout: 5_000,
    statement_timeout: 10_000,
    query_timeout: 12_000,
  },
  reads: { connectionTimeoutMillis: 4_000, statement_timeout: 1_000, query_timeout: 4_000 },
} as const
const readsWithin = 1_500

/**
 * Connects lazily to PostgreSQL 15 or newer. Whatever waits for it does so for a limited time; what failed because it
 * does not answer is told by `isDatabaseUnavailable`, and the next statement finds a new connection. Plans are made for
 * the actual values: a generic plan of the search walks the name index and takes seconds.
 */
export function connectDatabase(options: DatabaseOptions): DatabaseClient {
  const { url, readsUrl = url, maxConnections = 10 } = options
  const { applicationName = 'partner-management', onWallMissing = () => {} } = options
  const common = {
    max: maxConnections,
    application_name: applicationName,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  }
  const ownPlans = '-c plan_cache_mode=force_custom_plan'
  const writer = newPool({
    ...common,
    ...timeouts.writes,
    connectionString: url,
    options: ownPlans,
    onConnect: (client) => refuseReadOnly(client, timeouts.writes.connectionTimeoutMillis),
  })
  const reader = newPool({
    ...common,
    ...timeouts.reads,
    connectionString: readsUrl,
    options: `${ownPlans} -c default_transaction_read_only=on`,
  })
  const probe = newPool({
    ...common,
    max: 1,
    connectionTimeoutMillis: 900,
    query_timeout: 900,
    connectionString: readsUrl,
  })
  options.onPool?.('write', writer)
  options.onPool?.('read', reader)
  const behindWalls = ({ writes, reads }: typeof partnerRoles | typeof programRoles) => {
    const writerWall = organisationWalls(writer, writes, onWallMissing)
    const readerWall = organisationWalls(reader, options.readsUrl ? reads : writes, onWallMissing)
    return (organisationId: string): DatabaseAccess => ({
      db: databaseOn(writer, writerWall(organisationId)),
      reads: databaseOn(giveUpAfter(reader, readsWithin), readerWall(organisationId)),
    })
  }
  return {
    db: databaseOn(writer),
    reads: databaseOn(giveUpAfter(reader, readsWithin)),
    forOrganisation: behindWalls(partnerRoles),
    forProgramOf: behindWalls(programRoles),
    isAnswering: () =>
      probe.query('select 1').then(
        () => true,
        () => false,
      ),
    async close() {
      await Promise.all([writer, reader, probe].map(endPool))
    },
  }
}

/** A connection that breaks is replaced at its next use; unheard, it would end the process. */
function newPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

async function endPool(pool: Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 5_000)
  })
  await Promise.race([pool.end(), late])
  clearTimeout(timer)
}

function statementsOn(connection: Pool | PoolClient): Statements {
  const statements = drizzle(connection)
  const execute = statements.execute.bind(statements)
  return Object.assign(statements, {
    execute: async (query: SQL) => (await execute(query)).rows,
  }) as unknown as Statements
}

/** Statements that are sent side by side run one after the other; pg 8 warns of them, and pg 9 refuses them. */
function oneAtATime(connection: PoolClient): PoolClient {
  let previous: Promise<unknown> = Promise.resolve()
  const query = (...statement: Parameters<PoolClient['query']>) => {
    const answer = previous.then(() => connection.query(...statement)).catch(rethrowMarked)
    previous = answer.catch(() => {})
    return answer
  }
  return new Proxy(connection, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
  })
}

function rethrowMarked(error: unknown): never {
  throw markUnavailable(error)
}

/** Statements of their own are waited for no longer than so many milliseconds, in which this process could hear. */
function giveUpAfter(pool: Pool, milliseconds: number): Pool {
  const tooLate = () => new Error('read timeout')
  const query = (...statement: Parameters<Pool['query']>) =>
    withinResponsiveTime(Promise.resolve(pool.query(...statement)), milliseconds, tooLate)
  return new Proxy(pool, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
  })
}

/** Statements of their own go out behind the wall. */
function behindWall(pool: Pool, wall: OrganisationWall): Pool {
  const query = async (...sent: ConstructorParameters<typeof Query>) =>
    (pool.query.bind(pool) as (query: Query) => unknown)(await wall.statement(...sent))
  return new Proxy(pool, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
  })
}

function databaseOn(pool: Pool, wall?: OrganisationWall): Database {
  return Object.assign(statementsOn(withMarkedErrors(wall ? behindWall(pool, wall) : pool)), {
    // Drizzle's own loses a connection of the pool for good when BEGIN fails on it.
    async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
      const begin = wall ? await wall.begin().catch(rethrowMarked) : 'begin'
      const pooled = await pool.connect().catch(rethrowMarked)
      // COMMIT and ROLLBACK wait their turn, so no statement of `work` runs after them.
      const connection = oneAtATime(pooled)
      let sound = false
      try {
        await connection.query(begin)
        const result = await work(statementsOn(connection) as Transaction)
        // A failed statement that `work` has caught makes PostgreSQL answer COMMIT with ROLLBACK.
        const { command } = await connection.query('commit')
        if (command !== 'COMMIT') throw new Error('A statement of the transaction had failed.')
        sound = true
        return result
      } catch (error) {
        // Nobody waits for a ROLLBACK on a connection that is silent; its end rolls back, too.
        if (hasLostConnection(error)) throw error
        sound = await connection.query('rollback').then(
          () => true,
          () => false,
        )
        throw error
      } finally {
        pooled.release(!sound)
      }
    },
  })
}
