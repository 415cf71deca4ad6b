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
import { bulkActionNames } from '../enums'
import { bulkRuns } from './bulk-runs'
import { instant, isOneOf } from './columns'

/** What runs over chosen organisations or users do. */
export const bulkActions = pgTable(
  'bulk_actions',
  {
    /** The run that carries it out. */
    id: uuid('id')
      .primaryKey()
      .references(() => bulkRuns.id),
    action: text('action', { enum: bulkActionNames }).notNull(),
    /** What the action takes besides, such as a reason. */
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    /** When its rows and their results were deleted. */
    emptiedAt: instant('emptied_at'),
  },
  (table) => [
    check('bulk_actions_action', isOneOf(table.action, bulkActionNames)),
    index('bulk_actions_by_start').on(table.startedAt),
  ],
)

/** Whom or what a bulk action is about: chosen when it starts, and the same to its end. */
export const bulkActionSubjects = pgTable(
  'bulk_action_subjects',
  {
    bulkActionId: uuid('bulk_action_id')
      .notNull()
      .references(() => bulkActions.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    /** An organisation or a user, as the action says. In the order of the positions. */
    subjectId: uuid('subject_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.bulkActionId, table.position] }),
    uniqueIndex('bulk_action_subjects_once').on(table.bulkActionId, table.subjectId),
  ],
)
