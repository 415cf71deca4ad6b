import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { DatabaseError } from 'pg'
import type { Database, Transaction } from './client'

/** How long a lost answer to COMMIT is looked for, and the pause between two looks; in milliseconds. */
const timeoutMs = 5_000
const pause = 200

/** The answer to a COMMIT was lost, and whether it took place could not be found out. */
export class UnknownOutcome extends Error {
  constructor(cause: unknown) {
    super('It is not known whether the transaction was committed', { cause })
    this.name = 'UnknownOutcome'
  }
}

/** A database that remembers whether transactions through it have changed anything. */
export type WatchedDatabase = {
  db: Database
  /** Whether one has been committed that wrote something. */
  hasWritten: () => boolean
}

/**
 * Watches the transactions of one request. One whose COMMIT went unanswered is looked up by its number
 * (PostgreSQL keeps the status of recent ones: `pg_xact_status`): it ends as it did there, and rejects with
 * `UnknownOutcome` when that cannot be learnt in some seconds.
 */
export function watchWrites(db: Database, milliseconds = timeoutMs): WatchedDatabase {
  let written = false

  async function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const end: { reached?: { value: T; xid: string | null } } = {}
    try {
      await db.transaction(async (tx) => {
        const value = await work(tx)
        end.reached = { value, xid: await numberOf(tx) }
      })
    } catch (error) {
      const xid = end.reached?.xid
      if (!xid || refusedByServer(error)) throw error
      if (!(await wasCommitted(db, xid, milliseconds, error))) throw error
    }
    if (!end.reached) throw new Error('A transaction was committed without an end')
    if (end.reached.xid) written = true
    return end.reached.value
  }

  const watched = new Proxy(db, {
    get(target, property) {
      if (property === 'transaction') return transaction
      const value = Reflect.get(target, property)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { db: watched, hasWritten: () => written }
}

/** The number of a transaction that has written something; null for others. */
async function numberOf(tx: Transaction): Promise<string | null> {
  const [row] = await tx.execute<{ xid: string | null }>(
    sql`select pg_current_xact_id_if_assigned()::text as xid`,
  )
  return row?.xid ?? null
}

/** A COMMIT that the server itself refused. When it is told to end (class 57), it may have committed before. */
function refusedByServer(error: unknown): boolean {
  return error instanceof DatabaseError && !error.code?.startsWith('57')
}

async function wasCommitted(
  db: Database,
  xid: string,
  milliseconds: number,
  cause: unknown,
): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  do {
    const left = Math.max(1, deadline - Date.now())
    const look = statusOf(db, xid).catch(() => null)
    const status = await Promise.race([look, sleep(left, null)])
    if (status === 'committed') return true
    if (status === 'aborted') return false
    await sleep(Math.min(pause, left))
  } while (Date.now() < deadline)
  throw new UnknownOutcome(cause)
}

async function statusOf(db: Database, xid: string): Promise<string | null> {
  const [row] = await db.execute<{ status: string | null }>(
    sql`select pg_xact_status(${xid}::xid8) as status`,
  )
  return row?.status ?? null
}
