import { and, eq, ne } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { staffMembers } from '@/db/schema/index'

export type StaffMemberRow = typeof staffMembers.$inferSelect

export async function findStaffMember(db: Queryable, id: string): Promise<StaffMemberRow | null> {
  const [row] = await db.select().from(staffMembers).where(eq(staffMembers.id, id))
  return row ?? null
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
