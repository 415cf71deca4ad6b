import { sql } from 'drizzle-orm'
import type { Database, Transaction } from './client'

type Held = {
  tx: Promise<Transaction>
  /** Lets the transaction end: committed, or rolled back for this reason. */
  end(reason?: { cause: unknown }): void
  done: Promise<void>
}

/** Opens a transaction that stays open until it is told to end. */
function hold(db: Database): Held {
  let opened: (tx: Transaction) => void = () => {}
  let failed: (cause: unknown) => void = () => {}
  const tx = new Promise<Transaction>((resolve, reject) => {
    opened = resolve
    failed = reject
  })
  let end: Held['end'] = () => {}
  const ended = new Promise<void>((resolve, reject) => {
    end = (reason) => (reason ? reject(reason.cause) : resolve())
  })
  // Where it never began, nobody waits for its end.
  ended.catch(() => {})
  const done = db.transaction(async (open) => {
    opened(open)
    await ended
  })
  done.catch(failed)
  return { tx, end, done }
}

/** Runs a part of a transaction: when it throws, only that part is rolled back. */
async function within<T>(tx: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  await tx.execute(sql`savepoint part`)
  try {
    const result = await work(tx)
    await tx.execute(sql`release savepoint part`)
    return result
  } catch (error) {
    // On a connection that is lost nothing is left to be rolled back.
    await tx.execute(sql`rollback to savepoint part`).catch(() => {})
    throw error
  }
}

/**
 * Runs `work`, and commits what its transactions wrote together with what `seal` writes of its result: both are there, or
 * neither. A throw of either rolls everything back.
 * @param work is handed a database whose transactions are parts of one
 */
export async function inOneCommit<T>(
  db: Database,
  work: (db: Database) => Promise<T>,
  seal: (tx: Transaction, result: T) => Promise<void>,
): Promise<T> {
  let held: Held | undefined
  let open: Transaction | undefined
  const transaction = async <R>(part: (tx: Transaction) => Promise<R>): Promise<R> => {
    held ??= hold(db)
    open = await held.tx
    return await within(open, part)
  }
  const one = new Proxy(db, {
    get(target, property) {
      if (property === 'transaction') return transaction
      // What is asked between the parts sees what they wrote, and takes no second connection.
      const asked = open ?? target
      const value = Reflect.get(asked, property)
      return typeof value === 'function' ? value.bind(asked) : value
    },
  })
  try {
    const result = await work(one)
    held ??= hold(db)
    await seal(await held.tx, result)
    held.end()
    await held.done
    return result
  } catch (error) {
    held?.end({ cause: error })
    await held?.done.catch(() => {})
    throw error
  }
}
