import { check, customType, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { logoProblems, pictureTypes } from '../enums'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/**
 * What this server found at the address of an organisation's logo, and where copies are kept the picture itself: the one
 * that was fetched last, also while the address answers no more.
 */
export const organisationLogos = pgTable(
  'organisation_logos',
  {
    organisationId: uuid('organisation_id')
      .primaryKey()
      .references(() => partnerOrganisations.id),
    url: text('url').notNull(),
    /** When it is to be looked at next. */
    dueAt: instant('due_at').notNull().defaultNow(),
    /** Null until it was looked at. */
    checkedAt: instant('checked_at'),
    problem: text('problem', { enum: logoProblems }),
    /** What the address answered, where that is the problem. */
    status: integer('status'),
    type: text('type', { enum: pictureTypes }),
    width: integer('width'),
    height: integer('height'),
    bytes: integer('bytes'),
    /** SHA-256 of the kept copy, in hexadecimal digits. */
    copyHash: text('copy_hash'),
    copyType: text('copy_type', { enum: pictureTypes }),
    copy: bytea('copy'),
  },
  (table) => [
    check('organisation_logos_url_length', hasLength(table.url, 1, 2048)),
    check('organisation_logos_problem', isOneOf(table.problem, logoProblems)),
    check('organisation_logos_type', isOneOf(table.type, pictureTypes)),
    check('organisation_logos_copy_type', isOneOf(table.copyType, pictureTypes)),
    index('organisation_logos_by_due').on(table.dueAt),
  ],
)
