import { boolean, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { staffMembers } from './staff-members'

/** How a staff member wants to see the partners table; who has no row sees it as usual. */
export const partnersTableLooks = pgTable('partners_table_looks', {
  staffMemberId: uuid('staff_member_id')
    .primaryKey()
    .references(() => staffMembers.id),
  /** Columns beside the name. What is no column any more is passed over by who reads it. */
  columns: text('columns').array().notNull(),
  compact: boolean('compact').notNull(),
})
