import { eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { partnersTableLooks } from '@/db/schema/index'

type Look = { columns: string[]; compact: boolean }

/** How a staff member wants to see the partners table; null as long as they have not said. */
export async function findTableLook(db: Queryable, staffMemberId: string): Promise<Look | null> {
  const [look] = await db
    .select({ columns: partnersTableLooks.columns, compact: partnersTableLooks.compact })
    .from(partnersTableLooks)
    .where(eq(partnersTableLooks.staffMemberId, staffMemberId))
  return look ?? null
}

/** Writes down how a staff member wants to see it from now on. */
export async function replaceTableLook(
  tx: Transaction,
  staffMemberId: string,
  look: Look,
): Promise<void> {
  await tx
    .insert(partnersTableLooks)
    .values({ staffMemberId, ...look })
    .onConflictDoUpdate({ target: partnersTableLooks.staffMemberId, set: look })
}
