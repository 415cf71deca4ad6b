import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/**
 * The lines of history that programs are told, in the order in which they are: a line gets its number after it was
 * committed, so that nobody who has read up to a number misses a line that was committed late.
 */
export const apiEvents = pgTable(
  'api_events',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    /** A line of `audit_log`, and whose it is. */
    entryId: uuid('entry_id').notNull().unique(),
    organisationId: uuid('organisation_id'),
    numberedAt: instant('numbered_at').notNull().defaultNow(),
  },
  (table) => [
    index('api_events_by_organisation').on(table.organisationId, table.position),
    index('api_events_by_time').on(table.numberedAt),
  ],
)

/** How far numbering came: one row. Numbers are never given again, also when the events are deleted. */
export const apiEventCounter = pgTable(
  'api_event_counter',
  {
    only: boolean('only').primaryKey().default(true),
    position: bigint('position', { mode: 'number' }).notNull().default(0),
    /** All lines of transactions that had ended by then have a number. */
    numberedUntil: instant('numbered_until').notNull().defaultNow(),
  },
  (table) => [check('api_event_counter_one_row', sql`${table.only}`)],
)
