import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { hasLength, instant } from './columns'
import { staffMembers } from './staff-members'

/** What of the partners table staff keep by a name, for themselves or for all of them. */
export const partnersViews = pgTable(
  'partners_views',
  {
    id: uuid('id').primaryKey(),
    /** Who saved it. */
    staffMemberId: uuid('staff_member_id')
      .notNull()
      .references(() => staffMembers.id),
    name: text('name').notNull(),
    /** All staff see it; else only who saved it. */
    shared: boolean('shared').notNull(),
    /** Search, filters and order. What the table knows no more is noticed by who reads it. */
    query: jsonb('query').$type<unknown>().notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('partners_views_name_length', hasLength(table.name, 1, 60)),
    uniqueIndex('partners_views_own_name_unique')
      .on(table.staffMemberId, sql`lower(${table.name} collate "und-x-icu")`)
      .where(sql`not ${table.shared}`),
    uniqueIndex('partners_views_shared_name_unique')
      .on(sql`lower(${table.name} collate "und-x-icu")`)
      .where(sql`${table.shared}`),
  ],
)
