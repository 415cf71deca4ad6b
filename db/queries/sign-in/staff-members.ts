import { and, eq, ne } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import type { StartPage } from '@/db/enums'
import { staffMembers } from '@/db/schema/index'
import { keyset, type Position } from '../core/keyset'

export type StaffMemberRow = typeof staffMembers.$inferSelect

export async function findStaffMember(db: Queryable, id: string): Promise<StaffMemberRow | null> {
  const [row] = await db.select().from(staffMembers).where(eq(staffMembers.id, id))
  return row ?? null
}

/** Everybody who is or was staff, newest first. */
export async function listStaffMembers(
  db: Queryable,
  position: Position,
): Promise<StaffMemberRow[]> {
  const { beyond, order } = keyset({ id: staffMembers.id, direction: 'desc' }, position)
  return db.select().from(staffMembers).where(beyond).orderBy(order).limit(position.limit)
}

/** Writes down whether a staff member wants mails about what needs attention; false when it was so. */
export async function setWantsNews(tx: Transaction, id: string, wanted: boolean): Promise<boolean> {
  const rows = await tx
    .update(staffMembers)
    .set({ wantsNews: wanted })
    .where(and(eq(staffMembers.id, id), ne(staffMembers.wantsNews, wanted)))
    .returning({ id: staffMembers.id })
  return rows.length > 0
}

/** What this staff member sees first after signing in. */
export async function setStartPage(
  tx: Transaction,
  id: string,
  first: { startPage: StartPage; startViewId: string | null },
): Promise<void> {
  await tx.update(staffMembers).set(first).where(eq(staffMembers.id, id))
}
