import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/**
 * Jobs that have used up all tries: what they were to do is not done, and nobody tries any more. Asking for
 * the same again takes the row away.
 */
export const givenUpJobs = pgTable(
  'given_up_jobs',
  {
    id: uuid('id').primaryKey(),
    /** A name of `jobSchemas` in lib/core/jobs/tasks.ts, and what the job carried: the id of its subject. */
    task: text('task').notNull(),
    payload: jsonb('payload').$type<Record<string, unknown>>().notNull(),
    attempts: integer('attempts').notNull(),
    /** As it was thrown; null where the worker was killed. */
    lastError: text('last_error'),
    givenUpAt: instant('given_up_at').notNull().defaultNow(),
  },
  (table) => [
    check('given_up_jobs_payload_object', sql`jsonb_typeof(${table.payload}) = 'object'`),
    uniqueIndex('given_up_jobs_one_each').on(table.task, table.payload),
    index('given_up_jobs_by_time').on(table.givenUpAt),
  ],
)
