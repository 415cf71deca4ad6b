import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { figures } from '../enums'
import { instant, isOneOf } from './columns'

/** What the overview shows, counted for each day (UTC). A day without rows has nothing to count, or is not counted yet. */
export const dailyFigures = pgTable(
  'daily_figures',
  {
    day: date('day', { mode: 'string' }).notNull(),
    figure: text('figure', { enum: figures }).notNull(),
    /** What of it: an invoice owner, a kind of order, a kind of person, a currency; empty where there are no parts. */
    part: text('part').notNull().default(''),
    count: integer('count').notNull(),
    /** What it is worth, in the currency that is its part. */
    amount: numeric('amount'),
  },
  (table) => [
    primaryKey({ columns: [table.figure, table.day, table.part] }),
    check('daily_figures_figure', isOneOf(table.figure, figures)),
  ],
)

/** Days on which something changed that is counted. Triggers add to it, each day as often as something changes. */
export const uncountedDays = pgTable('uncounted_days', {
  id: uuid('id').primaryKey().defaultRandom(),
  figure: text('figure', { enum: figures }).notNull(),
  day: date('day', { mode: 'string' }).notNull(),
})

/** How far counting has come: one row, which the first counting makes. */
export const figureCounts = pgTable(
  'figure_counts',
  {
    only: boolean('only').primaryKey().default(true),
    /** When all that had changed was counted; null before the first time. */
    countedAt: instant('counted_at'),
    /** Up to when invitations that ended by the clock are counted. */
    lapsesUntil: instant('lapses_until'),
  },
  (table) => [check('figure_counts_one_row', sql`${table.only}`)],
)
