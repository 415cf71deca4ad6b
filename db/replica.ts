import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase, Pool } from 'pg'
import { withinResponsiveTime } from './responsive-time'
import { hasLostConnection, markUnavailable } from './unavailable'

/** How long may be asked whether it has caught up, and how long it is left alone after a failure; in milliseconds. */
const askingMs = 300
const restingMs = 2_000

/** It is asked so often whether it has caught up, after so many milliseconds each. */
const pauses = [0, 5, 15]

/** A streaming standby that pages are read from whenever it shows what the primary shows. */
export type Replica = {
  /**
   * Whether it shows everything that was committed before the call, by whomever. False also where it cannot be known: it
   * is away, slow or no standby any more, or the primary does not say how far it is.
   */
  hasCaughtUp(): Promise<boolean>
  /**
   * Takes a new connection to it, which may lead to another server than those before.
   * @throws Error where it leads to one that follows none, has another database, or is behind those before
   */
  admit(connection: ClientBase): Promise<void>
  /** Sends statements of their own to the replica, and what fails there to the primary. */
  orPrimary(replica: Pool, primary: Pool): Pool
}

/**
 * Watches a replica of the primary. Positions in the log only grow, and so does what the replica has replayed. What
 * others see is on the primary's disk before, unless commits do not wait for that; what is written besides stays in
 * memory for seconds, and no standby has it.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 * @param primary with the login that writes, whose commits wait or not
 * @param onFailure hears why a statement, or a question, failed there
 */
export function watchReplica(
  primary: Pool,
  replica: Pool,
  onFailure: (error: unknown) => void,
): Replica {
  let replayed = -1n
  let restsUntil = 0
  const isResting = () => performance.now() < restsUntil
  const rest = () => {
    restsUntil = performance.now() + restingMs
  }
  const failed = (error: unknown) => {
    onFailure(error)
    if (hasLostConnection(markUnavailable(error))) rest()
  }
  let source: Promise<string> | undefined
  const databaseOf = (from: Pool | ClientBase) => answer(from, whichDatabase)
  const primarysDatabase = () => {
    source ??= databaseOf(primary).catch((error) => {
      source = undefined
      throw error
    })
    return source
  }
  const reaches = async (wanted: bigint) => {
    for (const pause of pauses) {
      if (pause > 0) await sleep(pause)
      const position = BigInt(await answer(replica, replayPosition))
      if (position > replayed) replayed = position
      if (replayed >= wanted) return true
    }
    return false
  }
  const ask = async () => {
    const position = await answer(primary, writePosition).catch(() => null)
    if (position === null) return false
    const wanted = BigInt(position)
    return (replica.totalCount > 0 && replayed >= wanted) || (await reaches(wanted))
  }
  return {
    async hasCaughtUp() {
      if (isResting()) return false
      return await withinResponsiveTime(ask(), askingMs, tooLate).catch((error) => {
        onFailure(error)
        rest()
        return false
      })
    },
    async admit(connection) {
      if ((await databaseOf(connection)) !== (await primarysDatabase()))
        throw new Error('The replica is none of this database.')
      const position = BigInt(await answer(connection, replayPosition))
      if (position < replayed) throw new Error('The replica shows less than before.')
      replayed = position
    },
    orPrimary(replica, primary) {
      const query = async (...statement: Parameters<Pool['query']>) => {
        if (isResting()) return await primary.query(...statement)
        try {
          return await replica.query(...statement)
        } catch (error) {
          failed(error)
          return await primary.query(...statement)
        }
      }
      return new Proxy(primary, {
        get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
      })
    },
  }
}

/** Nothing on a server that follows another one, where nothing is written. */
const writePosition = `select (case when not pg_is_in_recovery()
  then pg_wal_lsn_diff(case current_setting('synchronous_commit') when 'off'
    then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end, '0/0') end)::text as answer`

/** Nothing on a server that follows none: it may have been promoted, and others write elsewhere. */
const replayPosition = `select (case when pg_is_in_recovery()
  then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') end)::text as answer`

/** The same on a server and its copies. */
const whichDatabase = `select concat(system_identifier, ' ', oid) as answer
  from pg_control_system(), pg_database where datname = current_database()`

const tooLate = () => new Error('read timeout')

async function answer(from: Pool | ClientBase, question: string): Promise<string> {
  const asking = from.query<{ answer: string | null }>(question)
  const { rows } = await withinResponsiveTime(asking, askingMs, tooLate)
  const found = rows[0]?.answer
  if (found == null) throw new Error('The server does not say how far its log goes.')
  return found
}
