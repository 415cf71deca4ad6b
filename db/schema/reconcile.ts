import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { reconcileFindingKinds, reconcileOrigins } from '../enums'
import { instant, isOneOf } from './columns'

/** One comparison of the database with the user pool. */
export const reconcileRuns = pgTable(
  'reconcile_runs',
  {
    id: uuid('id').primaryKey(),
    origin: text('origin', { enum: reconcileOrigins }).notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    finishedAt: instant('finished_at'),
    usersCompared: integer('users_compared').notNull().default(0),
    loginsCompared: integer('logins_compared').notNull().default(0),
    /** Why it did not come to its end, in a sentence. */
    failure: text('failure'),
  },
  (table) => [check('reconcile_runs_origin', isOneOf(table.origin, reconcileOrigins))],
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
    index('reconcile_findings_by_run').on(table.runId, table.id),
  ],
)
