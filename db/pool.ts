import { Pool, type PoolConfig } from 'pg'
import { withinResponsiveTime } from './responsive-time'

/** A connection that breaks is replaced at its next use; unheard, it would end the process. */
export function newPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Ends all connections, waiting at most five seconds for running statements. */
export async function endPool(pool: Pool): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 5_000)
  })
  await Promise.race([pool.end(), late])
  clearTimeout(timer)
}

/** Statements of their own are waited for no longer than so many milliseconds, in which this process could hear. */
export function giveUpAfter(pool: Pool, milliseconds: number): Pool {
  const tooLate = () => new Error('read timeout')
  const query = (...statement: Parameters<Pool['query']>) =>
    withinResponsiveTime(Promise.resolve(pool.query(...statement)), milliseconds, tooLate)
  return new Proxy(pool, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property)),
  })
}
