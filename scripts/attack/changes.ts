import type postgres from 'postgres'
import { checksums } from '@/tests/e2e/support/checksums'

/** Tables that only count, and whose rows go when their time is over. */
const counters = ['public.rate_limits', 'public.told_once', 'public.refused_sign_ins']

/** Notes what every table holds; gives the tables that are different when it is asked again. */
export async function watchTables(sql: postgres.Sql): Promise<() => Promise<string[]>> {
  const before = await checksums(sql)
  return async () => {
    const after = await checksums(sql)
    return Object.keys(after).filter(
      (name) => !counters.includes(name) && after[name] !== before[name],
    )
  }
}
