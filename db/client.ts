import type { Pool } from 'pg'
import { type Channels, channelsThrough, joined } from './channels'
import { type Database, databaseOn } from './database'
import { endPool, giveUpAfter, newPool } from './pool'
import { refuseReadOnly } from './refuse-read-only'
import { watchReplica } from './replica'

export type { Database, Queryable, Transaction } from './database'

/** The two ways into PostgreSQL: one that writes, and one that only reads and gives up early. */
export type DatabaseAccess = {
  readonly db: Database
  /** Read-only, and each statement has answered or failed within two seconds: for lists and pages. */
  readonly reads: Database
}

export type WalledAccess = DatabaseAccess & {
  /**
   * The same for a request of this organisation's user: PostgreSQL shows and takes only rows of the organisation,
   * whatever a statement says (db/wall.sql).
   */
  forOrganisation(organisationId: string): DatabaseAccess
  /** The same for a program that acts for this organisation, and does for it what staff do. */
  forProgramOf(organisationId: string): DatabaseAccess
}

export type DatabaseClient = WalledAccess & {
  /**
   * For a page: its `reads` go to the replica, if there is one and it shows everything that was committed before the
   * call; what fails there is read here.
   */
  forPage(): Promise<WalledAccess>
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
  /** A streaming standby of it, with the login of `readsUrl`. */
  replicaUrl?: string
  maxConnections?: number
  applicationName?: string
  /** Hears, once for each way and role, that the database cannot wall an organisation in. */
  onWallMissing?: () => void
  /** Is handed each pool before its first use. */
  onPool?: (name: 'write' | 'read' | 'replica', pool: Pool) => void
  /** Hears where the reads of a page go, if there is a replica. */
  onPageRead?: (from: 'primary' | 'replica') => void
  /** Hears why something failed on the replica, which is then asked of the primary. */
  onReplicaFailure?: (error: unknown) => void
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
  replica: { connectionTimeoutMillis: 500, statement_timeout: 400, query_timeout: 4_000 },
} as const
const readsWithin = 1_500
/** With the primary after it, still within two seconds. */
const replicaWithin = 500

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
  const writes = channelsThrough(writer, 'writes', onWallMissing)
  const reads = channelsThrough(
    giveUpAfter(reader, readsWithin),
    options.readsUrl ? 'reads' : 'writes',
    onWallMissing,
  )
  const onPrimary = accessBy(writes, reads)
  const { replicaUrl } = options
  const follower = replicaUrl ? replicaOf(replicaUrl) : null
  function replicaOf(connectionString: string) {
    const pool = newPool({
      ...common,
      ...timeouts.replica,
      // So that a server that was promoted, or another one at its address, is noticed.
      maxLifetimeSeconds: 300,
      connectionString,
      options: `${ownPlans} -c default_transaction_read_only=on`,
      onConnect: (connection) => replica.admit(connection),
    })
    options.onPool?.('replica', pool)
    const replica = watchReplica(writer, pool, options.onReplicaFailure ?? (() => {}))
    const there = channelsThrough(giveUpAfter(pool, replicaWithin), 'reads', onWallMissing)
    return { pool, replica, access: accessBy(writes, joined(reads, there, replica.orPrimary)) }
  }
  return {
    ...onPrimary,
    async forPage() {
      if (!follower) return onPrimary
      const caughtUp = await follower.replica.hasCaughtUp()
      options.onPageRead?.(caughtUp ? 'replica' : 'primary')
      return caughtUp ? follower.access : onPrimary
    },
    isAnswering: () =>
      probe.query('select 1').then(
        () => true,
        () => false,
      ),
    async close() {
      const pools = [writer, reader, probe, ...(follower ? [follower.pool] : [])]
      await Promise.all(pools.map(endPool))
    },
  }
}

function accessBy(writes: Channels, reads: Channels): WalledAccess {
  return {
    db: databaseOn(writes.open),
    reads: databaseOn(reads.open),
    forOrganisation: (id) => ({
      db: databaseOn(writes.partner(id)),
      reads: databaseOn(reads.partner(id)),
    }),
    forProgramOf: (id) => ({
      db: databaseOn(writes.program(id)),
      reads: databaseOn(reads.program(id)),
    }),
  }
}
