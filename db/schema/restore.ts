import { sql } from 'drizzle-orm'
import {
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { restoreDecisions, restoreFindingKinds } from '../enums'
import { instant, isOneOf } from './columns'

/**
 * This database is a copy from before, and is held since then: triggers refuse what edits it (`refuse_while_held`), and
 * no job runs. One at a time: the unique index holds it.
 */
export const restoreHolds = pgTable(
  'restore_holds',
  {
    id: uuid('id').primaryKey(),
    heldAt: instant('held_at').notNull().defaultNow(),
    heldBy: text('held_by').notNull(),
    /** Up to when the copy knows what happened. */
    copyMadeAt: instant('copy_made_at').notNull(),
    /** How many sessions the copy said were open. */
    sessionsEnded: integer('sessions_ended').notNull(),
    /** When a comparison was last asked for, and which of these moments the last comparison answered. */
    compareAskedAt: instant('compare_asked_at').notNull().defaultNow(),
    comparedAt: instant('compared_at'),
    /** The comparison with the user pool. Rows of old ones are deleted. */
    runId: uuid('run_id'),
    /** Why billing could not be compared, in the other side's word; null where it was, or is not connected. */
    billingFailure: text('billing_failure'),
    releasedAt: instant('released_at'),
    releasedBy: text('released_by'),
  },
  (table) => [
    uniqueIndex('restore_holds_one_at_a_time')
      .on(sql`(${table.releasedAt} is null)`)
      .where(sql`${table.releasedAt} is null`),
  ],
)

/** What billing has that the copy does not. */
export const restoreFindings = pgTable(
  'restore_findings',
  {
    id: uuid('id').primaryKey(),
    holdId: uuid('hold_id')
      .notNull()
      .references(() => restoreHolds.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: restoreFindingKinds }).notNull(),
    number: text('number').notNull(),
    /** The account that it is under, by billing's ID. */
    accountId: text('account_id').notNull(),
  },
  (table) => [
    check('restore_findings_kind', isOneOf(table.kind, restoreFindingKinds)),
    uniqueIndex('restore_findings_once').on(table.holdId, table.number),
  ],
)

/** What an administrator decided of a user whose login differs; it holds for these differences only. */
export const restoreLoginDecisions = pgTable(
  'restore_login_decisions',
  {
    holdId: uuid('hold_id')
      .notNull()
      .references(() => restoreHolds.id, { onDelete: 'cascade' }),
    partnerUserId: uuid('partner_user_id').notNull(),
    decision: text('decision', { enum: restoreDecisions }).notNull(),
    differences: jsonb('differences')
      .$type<Record<string, { here: string; there: string }>>()
      .notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedAt: instant('decided_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.holdId, table.partnerUserId] }),
    check('restore_login_decisions_decision', isOneOf(table.decision, restoreDecisions)),
  ],
)
