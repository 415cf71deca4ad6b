import type postgres from 'postgres'
import { checksums } from '@/tests/e2e/support/checksums'

/** Tables that only count, and whose rows go when their time is over. */
const counters = ['public.rate_limits', 'public.told_once', 'public.refused_sign_ins']

/**
 * Notes what every table holds; gives the tables that are different when it is asked again, and beside the history
 * which lines have come.
 */
export async function watchTables(sql: postgres.Sql): Promise<() => Promise<string[]>> {
  const before = await checksums(sql)
  const [last] = await sql<{ id: string | null }[]>`select max(id::text) as id from audit_log`
  return async () => {
    const after = await checksums(sql)
    const changed = Object.keys(after).filter(
      (name) => !counters.includes(name) && after[name] !== before[name],
    )
    const lines = await sql<{ line: string }[]>`
      select action || ' by ' || actor_kind || ' ' || actor_name as line from audit_log
      where id::text > ${last?.id ?? ''} order by id`
    const history = lines.map(({ line }) => line).join('; ')
    return changed.map((name) =>
      name === 'public.audit_log' && history ? `${name} (${history})` : name,
    )
  }
}
