import type { TestDatabase } from '@/tests/support/database'

/** What asking itself may change: what is counted, and when a client was last used. */
const notes = [
  'rate_limits',
  'api_clients',
  'api_client_secrets',
  'api_tokens',
  'api_events',
  'api_event_counter',
]

/** Every row of every other table, and every job. */
export async function everything({ sql }: TestDatabase): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where (schemaname = 'public' and tablename <> all (${notes}))
      or (schemaname = 'graphile_worker' and tablename = '_private_jobs')`
  const rows: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await sql.unsafe(
      `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as text from ${name} t`,
    )
    rows[name] = row?.text
  }
  return rows
}
