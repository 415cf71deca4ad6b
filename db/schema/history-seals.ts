import { check, date, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { historyDifferenceKinds } from '../enums'
import { instant, isOneOf } from './columns'

/** A closed day of history (UTC), sealed. Append-only (trigger): no day is sealed twice, and none is written into. */
export const historySeals = pgTable(
  'history_seals',
  {
    day: date('day', { mode: 'string' }).primaryKey(),
    lines: integer('lines').notNull(),
    /** SHA-256 over the hash of the day before, the day, and its lines in canonical form; hexadecimal. */
    hash: text('hash').notNull(),
    /** The hash of the day before; null for the first day. */
    previous: text('previous'),
    sealedAt: instant('sealed_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('history_seals_hash_unique').on(table.hash)],
)

/** Sealed days that were not as they were sealed when they were last looked at. */
export const historyDifferences = pgTable(
  'history_differences',
  {
    day: date('day', { mode: 'string' }).primaryKey(),
    how: text('how', { enum: historyDifferenceKinds }).notNull(),
    sealedLines: integer('sealed_lines').notNull(),
    foundLines: integer('found_lines').notNull(),
    foundAt: instant('found_at').notNull().defaultNow(),
  },
  (table) => [check('history_differences_how', isOneOf(table.how, historyDifferenceKinds))],
)
