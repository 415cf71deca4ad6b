import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { refusedSignIns } from '@/db/schema/index'

/** More refusals than this are not kept in one window: then there are too many, however many there are. */
const mostKept = 2_000

/** Writes down a refused sign-in, unless the window is full. `account`: a keyed hash. */
export async function noteRefusal(
  db: Queryable,
  { account, address, minutes }: { account: string; address: string | null; minutes: number },
): Promise<void> {
  await db.execute(sql`
    insert into ${refusedSignIns} (account, address)
    select ${account}, ${address}
    where (select count(*) from (select from ${refusedSignIns}
      where at > now() - make_interval(mins => ${minutes}) limit ${mostKept}) kept) < ${mostKept}`)
}

type Count = { refusals: number; accounts: number }

/** How many sign-ins were refused within minutes, and of how many accounts: over all, and from one address. */
export async function countRefusals(
  db: Queryable,
  { address, minutes }: { address: string | null; minutes: number },
): Promise<{ all: Count; ofAddress: Count }> {
  const [row] = await db.execute<Record<'r' | 'a' | 'or' | 'oa', number>>(sql`
    select count(*)::int as "r", count(distinct account)::int as "a",
      count(*) filter (where address = ${address})::int as "or",
      count(distinct account) filter (where address = ${address})::int as "oa"
    from ${refusedSignIns} where at > now() - make_interval(mins => ${minutes})`)
  return {
    all: { refusals: row?.r ?? 0, accounts: row?.a ?? 0 },
    ofAddress: { refusals: row?.or ?? 0, accounts: row?.oa ?? 0 },
  }
}
