import type postgres from 'postgres'

/**
 * Number of rows and a checksum of their content, for every table of the product and for the queue. Left out is
 * what time alone changes, when a session was last seen and the queue's regular work, and how much somebody has
 * looked up, which takes in what was refused; the numbers of events and how far they are planned, which the worker gives; what it counts of each day, and what it finds at the addresses of logos.
 */
export async function checksums(sql: postgres.Sql): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema = 'public'
      and table_name not in ('api_events', 'api_event_counter', 'daily_figures', 'figure_counts', 'uncounted_days', 'organisation_logos')
    order by 1`
  const found: Record<string, string> = {}
  for (const { name } of tables) found[name] = await checksumOf(sql, sql`${sql(name)}`)
  found['public.webhook_endpoints'] = await checksumOf(
    sql,
    sql`(select (jsonb_populate_record(endpoint, '{"position": 0}')).* from webhook_endpoints endpoint)`,
  )
  found['public.rate_limits'] = await checksumOf(
    sql,
    sql`(select * from rate_limits where key !~ '^(lookup|search|export):person:')`,
  )
  found.queue = await checksumOf(
    sql,
    sql`(select id, task_identifier from graphile_worker.jobs where task_identifier not in ('purgeExpired', 'sweep', 'followStaffGroups', 'countFigures', 'checkLogos'))`,
  )
  return found
}

/** The same for the rows of one query. */
export async function checksumOf(sql: postgres.Sql, rows: postgres.PendingQuery<postgres.Row[]>) {
  const [row] = await sql<{ sum: string }[]>`
    select count(*) || ' ' || md5(coalesce(string_agg(line, ',' order by line), '')) as sum
    from (select (to_jsonb(t) - 'last_seen_at')::text as line from ${rows} as t) as lines`
  return row?.sum ?? ''
}
