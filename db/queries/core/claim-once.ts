import { sql } from 'drizzle-orm'
import type { Transaction } from '@/db/client'

/**
 * Whether something is to be told now, because nothing with this key was within so many seconds. Whoever is told so
 * is the only one, however many ask at once (SQL: `claim_once`).
 */
export async function claimOnce(tx: Transaction, key: string, seconds: number): Promise<boolean> {
  const [row] = await tx.execute<{ claimed: boolean }>(
    sql`select claim_once(${key}, ${seconds}) as claimed`,
  )
  return row?.claimed === true
}
