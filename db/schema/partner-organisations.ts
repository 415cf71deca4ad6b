import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { billingAccountStates, invoiceOwners, partnerPages } from '../enums'
import { hasLength, instant, isOneOf } from './columns'

/** The business entities staff work with. Immutable columns are held by a trigger (custom migration). */
export const partnerOrganisations = pgTable(
  'partner_organisations',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    logoUrl: text('logo_url'),
    zuoraAccountKey: text('zuora_account_key').notNull(),
    zuoraAccountId: text('zuora_account_id'),
    zuoraAccountNumber: text('zuora_account_number'),
    /** What billing says of the account; its ID and number are filled once it is known. */
    billingAccountState: text('billing_account_state', { enum: billingAccountStates })
      .notNull()
      .default('not_checked'),
    billingAccountName: text('billing_account_name'),
    billingCurrency: text('billing_currency'),
    billingCheckedAt: instant('billing_checked_at'),
    salesforceAccountId: text('salesforce_account_id'),
    invoiceOwner: text('invoice_owner', { enum: invoiceOwners }).notNull(),
    suspendedAt: instant('suspended_at'),
    suspendedBy: text('suspended_by'),
    suspensionReason: text('suspension_reason'),
    archivedAt: instant('archived_at'),
    /** How often access was taken from all users or given back (a trigger counts): their logins follow. */
    accessChanges: integer('access_changes').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('partner_organisations_name_length', hasLength(table.name, 1, 200)),
    check('partner_organisations_logo_url_https', sql`${table.logoUrl} like 'https://%'`),
    check('partner_organisations_logo_url_length', hasLength(table.logoUrl, 1, 2048)),
    check(
      'partner_organisations_zuora_account_key_length',
      hasLength(table.zuoraAccountKey, 1, 70),
    ),
    check(
      'partner_organisations_zuora_account_id_form',
      sql`${table.zuoraAccountId} ~ '^[0-9a-f]{32}$'`,
    ),
    check(
      'partner_organisations_zuora_account_number_length',
      hasLength(table.zuoraAccountNumber, 1, 70),
    ),
    check(
      'partner_organisations_salesforce_account_id_form',
      sql`${table.salesforceAccountId} ~ '^001[0-9A-Za-z]{12}[A-Z0-5]{3}$'`,
    ),
    check(
      'partner_organisations_billing_account_state',
      isOneOf(table.billingAccountState, billingAccountStates),
    ),
    check('partner_organisations_invoice_owner', isOneOf(table.invoiceOwner, invoiceOwners)),
    check(
      'partner_organisations_suspension_reason_length',
      hasLength(table.suspensionReason, 1, 500),
    ),
    index('partner_organisations_by_created').on(table.createdAt, table.id),
    index('partner_organisations_by_updated').on(table.updatedAt, table.id),
    index('partner_organisations_by_archived')
      .on(table.archivedAt)
      .where(sql`${table.archivedAt} is not null`),
    index('partner_organisations_by_zuora_account_key').on(
      table.zuoraAccountKey.op('text_pattern_ops'),
    ),
    index('partner_organisations_by_zuora_account_id').on(
      table.zuoraAccountId.op('text_pattern_ops'),
    ),
    index('partner_organisations_by_zuora_account_number').on(
      table.zuoraAccountNumber.op('text_pattern_ops'),
    ),
    index('partner_organisations_with_unusable_account')
      .on(table.id)
      .where(
        sql`${table.billingAccountState} in ('unknown', 'unusable') and ${table.archivedAt} is null`,
      ),
    index('partner_organisations_by_salesforce_account_id').on(
      table.salesforceAccountId.op('text_pattern_ops'),
    ),
  ],
)

/** Page access: one row for each partner page that an organisation's users may open. */
export const partnerPageGrants = pgTable(
  'partner_page_grants',
  {
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    page: text('page', { enum: partnerPages }).notNull(),
    grantedAt: instant('granted_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.page] }),
    check('partner_page_grants_page', isOneOf(table.page, partnerPages)),
  ],
)
