import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientBase, Pool } from 'pg'
import { withinResponsiveTime } from './responsive-time'
import { isDatabaseUnavailable, markUnavailable } from './unavailable'

/** How long one question to the replica may take, and how long it is left alone after a failure; in milliseconds. */
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
   * @throws Error where it leads to one that follows none
   */
  admit(connection: ClientBase): Promise<void>
  /** Sends statements of their own to the replica, and what fails there to the primary. */
  orPrimary(replica: Pool, primary: Pool): Pool
}

/**
 * Watches a replica of the primary. Positions in the log only grow, so what the replica has replayed once holds
 * for as long as a connection to it stands. What others see is on the primary's disk before, unless commits do not wait
 * for that; what is written besides stays in memory for seconds, and no standby has it.
 * https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 */
export function watchReplica(primary: Pool, replica: Pool): Replica {
  let replayed = -1n
  let restsUntil = 0
  const rest = () => {
    restsUntil = performance.now() + restingMs
  }
  const reaches = async (wanted: bigint) => {
    for (const pause of pauses) {
      if (pause > 0) await sleep(pause)
      const position = await positionOf(replica, replayPosition)
      if (position === null) return false
      if (position > replayed) replayed = position
      if (replayed >= wanted) return true
    }
    return false
  }
  return {
    async hasCaughtUp() {
      if (performance.now() < restsUntil) return false
      const wanted = await positionOf(primary, writePosition).catch(() => null)
      if (wanted === null) return false
      if (replica.totalCount > 0 && replayed >= wanted) return true
      return await reaches(wanted).catch(() => {
        rest()
        return false
      })
    },
    async admit(connection) {
      const position = await positionOf(connection, replayPosition)
      if (position === null) throw new Error('This server follows none.')
      replayed = position
    },
    orPrimary(replica, primary) {
      const query = async (...statement: Parameters<Pool['query']>) => {
        try {
          return await replica.query(...statement)
        } catch (error) {
          if (isDatabaseUnavailable(markUnavailable(error))) rest()
          return await primary.query(...statement)
        }
      }
      return new Proxy(primary, {
        get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
      })
    },
  }
}

/** Null on a server that follows another one, where nothing is written. */
const writePosition = `select (case when not pg_is_in_recovery()
  then pg_wal_lsn_diff(case current_setting('synchronous_commit') when 'off'
    then pg_current_wal_insert_lsn() else pg_current_wal_flush_lsn() end, '0/0') end)::text as position`

/** Null on a server that follows none: it may have been promoted, and others write elsewhere. */
const replayPosition = `select (case when pg_is_in_recovery()
  then pg_wal_lsn_diff(pg_last_wal_replay_lsn(), '0/0') end)::text as position`

async function positionOf(from: Pool | ClientBase, question: string): Promise<bigint | null> {
  const asking = from.query<{ position: string | null }>(question)
  const tooLate = () => new Error('read timeout')
  const { rows } = await withinResponsiveTime(asking, askingMs, tooLate)
  const position = rows[0]?.position
  return position == null ? null : BigInt(position)
}
