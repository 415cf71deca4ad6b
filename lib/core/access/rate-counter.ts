import type { Pool } from 'pg'
import { RateLimiterPostgres } from 'rate-limiter-flexible'

type Counted = { rows: { points: number; expire: string }[]; rowCount: number | null }

/** PostgreSQL's time, in milliseconds since 1970, as the table has it. */
const now = '(extract(epoch from clock_timestamp()) * 1000)::bigint'

/**
 * Counts in the table `rate_limits`, for all processes together. The library goes by the clock of the process: where one
 * is ahead, what it counted would bar the others for as long. Here all times are the database's; those that the library
 * reads are moved to its own clock.
 */
export class RateCounter extends RateLimiterPostgres {
  readonly #pool: Pool

  /** `seconds`: for how long is counted; `blockSeconds`: for how long is refused what went beyond, if longer. */
  constructor(
    pool: Pool,
    {
      name,
      points,
      seconds,
      blockSeconds,
    }: { name: string; points: number; seconds: number; blockSeconds?: number | undefined },
  ) {
    super({
      storeClient: pool,
      tableName: 'rate_limits',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
      ...(blockSeconds && { blockDuration: blockSeconds }),
    })
    this.#pool = pool
  }

  /** What the library has for this counts by its own clock. */
  _upsert(key: string, points: number, milliseconds: number, anew = false): Promise<Counted> {
    return this.#pool.query({
      name: 'rate_limits:count',
      text: `
        insert into rate_limits as counter (key, points, expire)
        values ($1, $2::integer, ${now} + $3::bigint)
        on conflict (key) do update set
          points = case when $4::boolean or counter.expire <= ${now} then excluded.points
            else counter.points + excluded.points end,
          expire = case when $4::boolean or counter.expire <= ${now} then excluded.expire
            else counter.expire end
        returning points, expire - ${now} + $5::bigint as expire`,
      values: [key, points, Math.round(milliseconds), anew, Date.now()],
    })
  }

  /** The same for reading: null where nothing is counted. */
  async _get(key: string): Promise<Counted | null> {
    const found = await this.#pool.query({
      name: 'rate_limits:read',
      text: `select points, expire - ${now} + $2::bigint as expire from rate_limits
        where key = $1 and expire > ${now}`,
      values: [key, Date.now()],
    })
    return found.rowCount === 0 ? null : found
  }
}
