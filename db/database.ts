import type { SQL } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { Pool, PoolClient } from 'pg'
import type { Channel } from './channels'
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

/** A database as it is reached by a channel. */
export function databaseOn({ pool, wall, statements }: Channel): Database {
  return Object.assign(statementsOn(withMarkedErrors(statements)), {
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
