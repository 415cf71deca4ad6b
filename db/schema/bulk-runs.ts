import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bulkRowStates, bulkRunKinds, bulkRunPauses, bulkRunStates } from '../enums'
import { instant, isOneOf } from './columns'

/** Runs over many rows, a result for each: in the background, in the name of who started it. */
export const bulkRuns = pgTable(
  'bulk_runs',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind', { enum: bulkRunKinds }).notNull(),
    state: text('state', { enum: bulkRunStates }).notNull().default('running'),
    pausedFor: text('paused_for', { enum: bulkRunPauses }),
    /** The staff member in whose name each row is done. */
    startedById: uuid('started_by_id').notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
    /** How many rows it began with. */
    total: integer('total').notNull(),
    /** Of a run that is over: how many rows ended each way. Its rows may be deleted by then. */
    done: integer('done'),
    skipped: integer('skipped'),
    failed: integer('failed'),
  },
  (table) => [
    check('bulk_runs_kind', isOneOf(table.kind, bulkRunKinds)),
    check('bulk_runs_state', isOneOf(table.state, bulkRunStates)),
    check('bulk_runs_paused_for', isOneOf(table.pausedFor, bulkRunPauses)),
    check('bulk_runs_paused', sql`(${table.state} = 'paused') = (${table.pausedFor} is not null)`),
    check(
      'bulk_runs_over',
      sql`(${table.state} in ('cancelled', 'finished')) = (${table.finishedAt} is not null)`,
    ),
    index('bulk_runs_under_way').on(table.id).where(sql`${table.state} = 'running'`),
  ],
)

/** The rows of a run. Each leaves `waiting` once, in the transaction that does what it asks for. */
export const bulkRows = pgTable(
  'bulk_rows',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => bulkRuns.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    state: text('state', { enum: bulkRowStates }).notNull().default('waiting'),
    /** Why it failed: a code, and what the verb said. */
    problem: jsonb('problem').$type<{ code: string; said: string }>(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.position] }),
    check('bulk_rows_state', isOneOf(table.state, bulkRowStates)),
    index('bulk_rows_by_state').on(table.runId, table.state, table.position),
  ],
)
