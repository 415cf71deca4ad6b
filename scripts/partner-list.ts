import type postgres from 'postgres'

/** So many organisations are entered in one transaction; who changes one of them waits for that long. */
const batch = 1_000

/**
 * Enters organisations that are older than the partners table's own rows, while others read and write: who changes one
 * of them meanwhile waits for its entry, and triggers keep it from then on. What is done is not done again.
 */
export async function completePartnerList(sql: postgres.Sql): Promise<void> {
  const missing = (after: string, most: number) => sql<{ id: string }[]>`
    select id from partner_organisations left join partner_list_entries on organisation_id = id
    where id > ${after} and organisation_id is null order by id limit ${most}`
  const first = '00000000-0000-0000-0000-000000000000'
  if ((await missing(first, 1)).length === 0) return
  for (let last: string | undefined = first; last; ) {
    const ids: string[] = (await missing(last, batch)).map(({ id }) => id)
    await sql`select enter_partner_list(${ids}::uuid[])`
    last = ids.at(-1)
  }
  await sql`vacuum (analyze) partner_list_entries`
}
