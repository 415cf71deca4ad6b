import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { reconcileCauses, reconcileFindingKinds, reconcileOrigins } from '../enums'
import { instant, isOneOf } from './columns'

/** One comparison of the database with the user pool. One at a time: the unique index holds it. */
export const reconcileRuns = pgTable(
  'reconcile_runs',
  {
    id: uuid('id').primaryKey(),
    origin: text('origin', { enum: reconcileOrigins }).notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    /** When it last went a step further: one that stands still was abandoned. */
    progressedAt: instant('progressed_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
    usersCompared: integer('users_compared').notNull().default(0),
    loginsCompared: integer('logins_compared').notNull().default(0),
    /** Logins that do not carry our mark: staff, and people of other sites on the same pool. */
    loginsIgnored: integer('logins_ignored').notNull().default(0),
    /** Users and logins that differ, and were being changed meanwhile. */
    leftOut: integer('left_out').notNull().default(0),
    /** Why it did not come to its end: a `ReconcileFailure`, or a sentence of an earlier version. */
    failure: text('failure'),
    /** What Cognito said then. */
    failureSaid: text('failure_said'),
  },
  (table) => [
    check('reconcile_runs_origin', isOneOf(table.origin, reconcileOrigins)),
    uniqueIndex('reconcile_runs_one_at_a_time')
      .on(sql`(${table.finishedAt} is null)`)
      .where(sql`${table.finishedAt} is null`),
  ],
)

/** The logins that a run has met in the pool, to know which are missing there. Emptied at its end. */
export const reconcileSeenLogins = pgTable(
  'reconcile_seen_logins',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => reconcileRuns.id, { onDelete: 'cascade' }),
    cognitoSub: text('cognito_sub').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.cognitoSub] })],
)

/** One difference that a run found and a direct read confirmed. */
export const reconcileFindings = pgTable(
  'reconcile_findings',
  {
    id: uuid('id').primaryKey(),
    runId: uuid('run_id')
      .notNull()
      .references(() => reconcileRuns.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: reconcileFindingKinds }).notNull(),
    cause: text('cause', { enum: reconcileCauses }).notNull(),
    partnerUserId: uuid('partner_user_id'),
    cognitoSub: text('cognito_sub'),
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** For `different`: each differing attribute with both values. */
    differences: jsonb('differences').$type<Record<string, { here: string; there: string }>>(),
    repairRequestedAt: instant('repair_requested_at'),
    repairedAt: instant('repaired_at'),
  },
  (table) => [
    check('reconcile_findings_kind', isOneOf(table.kind, reconcileFindingKinds)),
    check('reconcile_findings_cause', isOneOf(table.cause, reconcileCauses)),
    index('reconcile_findings_by_run').on(table.runId, table.id),
  ],
)
