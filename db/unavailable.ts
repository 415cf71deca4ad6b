import { DatabaseError, type Pool } from 'pg'

/**
 * What PostgreSQL answers when it cannot do any work now, whatever it is asked: connection exceptions (08), no
 * resources (53), shut down or starting (57P), a login or database that takes no connections (28, 3D000, 55000), and a
 * statement that ran into its time limit or waited too long for a lock (57014, 55P03).
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const refusals = /^(08...|53...|57P..|28...|3D000|55000|57014|55P03)$/

/** What the driver says of a connection that was lost, or never came about; it has no codes for these. */
const lost = /timeout exceeded|read timeout|connection (terminated|ended|error)|was closed/i

/** What the system says of a connection. */
const unreachable = /^(E(CONN|HOST|NET|TIMEDOUT|PIPE|NOTFOUND|AI_)|UND_)/

/** The same in every bundle of the build, each of which has a copy of this file. */
const mark = Symbol.for('partner-management.database-unavailable')

type Marked = Error & { [mark]?: true }

/** Whether the connection is of no more use: it is broken, or nobody knows what it still does. */
function isLost(error: Error): boolean {
  if (error instanceof DatabaseError) return /^(08|57P)/.test(error.code ?? '')
  const { code } = error as { code?: unknown }
  return lost.test(error.message) || (typeof code === 'string' && unreachable.test(code))
}

/** Remembers of an error of the driver when it means that the database cannot be used now. Gives the same error. */
export function markUnavailable(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const refused = error instanceof DatabaseError && refusals.test(error.code ?? '')
  if (refused || isLost(error)) (error as Marked)[mark] = true
  return error
}

function markedIn(error: unknown): Error | null {
  for (let next = error; next instanceof Error; next = next.cause) {
    if ((next as Marked)[mark]) return next
  }
  return null
}

/**
 * Whether something failed because the database is out of reach, silent, full or busy, not because of what it was
 * asked. The same may work in a moment.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  return markedIn(error) !== null
}

/** Whether the connection on which something failed is of no more use. */
export function hasLostConnection(error: unknown): boolean {
  const cause = markedIn(error)
  return cause !== null && isLost(cause)
}

/** A pool, or something that sends through one, whose errors tell whether the database is unavailable. */
export function withMarkedErrors(pool: Pool): Pool {
  const query = (...statement: Parameters<Pool['query']>) =>
    Promise.resolve(pool.query(...statement)).catch((error) => {
      throw markUnavailable(error)
    })
  return new Proxy(pool, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
  })
}
