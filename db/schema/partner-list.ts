import { sql } from 'drizzle-orm'
import { boolean, customType, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { partnerOrganisations } from './partner-organisations'

/** Text in the order that people expect of names. */
const sortedText = customType<{ data: string }>({ dataType: () => 'text COLLATE "und-x-icu"' })

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })

/**
 * What the partners table filters and sorts by: a narrow row for each organisation, in indexes of its own (custom
 * migration). Triggers keep it as they commit; nobody else writes it.
 */
export const partnerListEntries = pgTable('partner_list_entries', {
  organisationId: uuid('organisation_id')
    .primaryKey()
    .references(() => partnerOrganisations.id, { onDelete: 'cascade' }),
  sortName: sortedText('sort_name').notNull(),
  createdAt: instant('created_at').notNull(),
  /** Without removed ones. */
  users: integer('users').notNull().default(0),
  /** The newest of its users' sign-ins; '-infinity' where there is none. */
  lastSignInAt: instant('last_sign_in_at').notNull().default(sql`'-infinity'`),
  currency: text('currency'),
  archived: boolean('archived').notNull().default(false),
  suspended: boolean('suspended').notNull().default(false),
  notChecked: boolean('not_checked').notNull().default(false),
  accountUnusable: boolean('account_unusable').notNull().default(false),
  ordersWaiting: integer('orders_waiting').notNull().default(0),
  endCustomer: boolean('end_customer').notNull().default(false),
  shop: boolean('shop').notNull().default(false),
  selfService: boolean('self_service').notNull().default(false),
  /** The transaction that last read all of it again, so that it does so once. */
  refreshedBy: transactionId('refreshed_by'),
  /** How much of it waits for staff: its account, and each order. */
  attention: integer('attention')
    .notNull()
    .generatedAlwaysAs(sql`orders_waiting + account_unusable::integer`),
  /** Yes or no to each filter, a bit each: `kindBits` in db/queries/partners/organisation-filters.ts. */
  kind: smallint('kind')
    .notNull()
    .generatedAlwaysAs(
      sql`archived::integer + suspended::integer * 2 + (account_unusable OR orders_waiting > 0)::integer * 4 + not_checked::integer * 8 + end_customer::integer * 16 + shop::integer * 32 + self_service::integer * 64 + (users > 0)::integer * 128`,
    ),
})
