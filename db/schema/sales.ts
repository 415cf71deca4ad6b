import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { invoiceOwners, offerAudiences, orderKinds, orderStates } from '../enums'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'
import { partnerUsers } from './partner-users'

/** What billing had to sell when it was last asked; one row. */
export const catalogueCopies = pgTable(
  'catalogue_copies',
  {
    id: integer('id').primaryKey().default(1),
    products: jsonb('products').$type<unknown[]>().notNull(),
    fetchedAt: instant('fetched_at').notNull().defaultNow(),
  },
  (table) => [check('catalogue_copies_one_row', sql`${table.id} = 1`)],
)

/** A rate plan of the catalogue that partners may sell, in words for them. */
export const offers = pgTable(
  'offers',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    productRatePlanId: text('product_rate_plan_id').notNull(),
    audience: text('audience', { enum: offerAudiences }).notNull(),
    active: boolean('active').notNull().default(true),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('offers_name_length', hasLength(table.name, 1, 120)),
    check('offers_description_length', hasLength(table.description, 0, 1000)),
    check('offers_audience', isOneOf(table.audience, offerAudiences)),
  ],
)

/** The organisations that may sell an offer which is not for all. */
export const offerOrganisations = pgTable(
  'offer_organisations',
  {
    offerId: uuid('offer_id')
      .notNull()
      .references(() => offers.id),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.organisationId] }),
    index('offer_organisations_by_organisation').on(table.organisationId),
  ],
)

/** Two offers of different products that may take each other's place in a subscription; each pair stands once. */
export const offerAlternatives = pgTable(
  'offer_alternatives',
  {
    offerId: uuid('offer_id')
      .notNull()
      .references(() => offers.id),
    alternativeId: uuid('alternative_id')
      .notNull()
      .references(() => offers.id),
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.alternativeId] }),
    check('offer_alternatives_pair_stands_once', sql`${table.offerId} < ${table.alternativeId}`),
    index('offer_alternatives_by_alternative').on(table.alternativeId),
  ],
)

/**
 * An end customer of one partner organisation. A trigger holds that it stays with it, and that the account in
 * billing is written once.
 */
export const customers = pgTable(
  'customers',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    country: text('country').notNull(),
    currency: text('currency').notNull(),
    /** All that billing needs to make the account (`newCustomer` in lib/ports/billing/customer.ts). */
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    zuoraAccountId: text('zuora_account_id'),
    zuoraAccountNumber: text('zuora_account_number'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('customers_name_length', hasLength(table.name, 1, 255)),
    uniqueIndex('customers_of_organisation').on(table.organisationId, table.id),
  ],
)

/**
 * What was sold through a partner organisation, to a customer of it; lists for partners come from here, never from
 * billing. A trigger holds that it never changes.
 */
export const subscriptions = pgTable(
  'subscriptions',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    customerId: uuid('customer_id').notNull(),
    number: text('number').notNull(),
    /** The rule of the order that made it; it never follows a later rule. */
    invoiceOwner: text('invoice_owner', { enum: invoiceOwners }).notNull(),
    ownerAccountNumber: text('owner_account_number').notNull(),
    invoiceOwnerAccountId: text('invoice_owner_account_id').notNull(),
    invoiceOwnerAccountNumber: text('invoice_owner_account_number').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (table) => [
    check('subscriptions_invoice_owner', isOneOf(table.invoiceOwner, invoiceOwners)),
    foreignKey({
      name: 'subscriptions_customer_of_organisation',
      columns: [table.organisationId, table.customerId],
      foreignColumns: [customers.organisationId, customers.id],
    }),
    uniqueIndex('subscriptions_number_unique').on(table.number),
    uniqueIndex('subscriptions_of_organisation').on(table.organisationId, table.id),
    index('subscriptions_by_customer').on(table.customerId, table.id),
  ],
)

/**
 * An order of a partner user: the intent first, then what became of it in billing. A trigger holds what it was
 * placed with. Customer and subscription are of the same organisation; who placed it may have moved to another since.
 */
export const orders = pgTable(
  'orders',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    customerId: uuid('customer_id').notNull(),
    subscriptionId: uuid('subscription_id'),
    kind: text('kind', { enum: orderKinds }).notNull(),
    /** Made by the form when it opens: however often that form is sent, there is one order. */
    submissionKey: uuid('submission_key').notNull(),
    /** What was asked for under the key, hashed; null for orders of earlier versions. */
    submissionHash: text('submission_hash'),
    /** The rule when the order was placed. */
    invoiceOwner: text('invoice_owner', { enum: invoiceOwners }).notNull(),
    /** The account that is invoiced; null for a sale to a customer who has none yet. */
    invoiceOwnerAccountNumber: text('payer_account_number'),
    /** What was ordered (`orderRequestSchema` in lib/selling/orders/stored.ts), without the parties. */
    request: jsonb('request').$type<Record<string, unknown>>().notNull(),
    orderDate: date('order_date', { mode: 'string' }).notNull(),
    /** The preview that was looked at before it was ordered; null where none was sent along. */
    previewed: jsonb('previewed').$type<Record<string, unknown>>(),
    /** The subscription's price and term when billing confirmed it. */
    confirmedTerms: jsonb('confirmed_terms').$type<Record<string, unknown>>(),
    state: text('state', { enum: orderStates }).notNull().default('placed'),
    /** Which try this is; a corrected or repeated request is a new one. */
    attempt: integer('attempt').notNull().default(1),
    /** Why it was refused or needs attention (`orderProblem` in lib/selling/orders/stored.ts). */
    problem: jsonb('problem').$type<Record<string, unknown>>(),
    /** The same as an earlier version wrote it, in a sentence for each reader; only read and emptied. */
    partnerMessage: text('partner_message'),
    staffMessage: text('staff_message'),
    placedBy: uuid('placed_by').references(() => partnerUsers.id),
    placedByName: text('placed_by_name').notNull(),
    confirmedAt: instant('confirmed_at'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('orders_kind', isOneOf(table.kind, orderKinds)),
    check('orders_state', isOneOf(table.state, orderStates)),
    check('orders_invoice_owner', isOneOf(table.invoiceOwner, invoiceOwners)),
    check(
      'orders_subscription_of_change',
      sql`${table.kind} = 'sale' or ${table.subscriptionId} is not null`,
    ),
    foreignKey({
      name: 'orders_customer_of_organisation',
      columns: [table.organisationId, table.customerId],
      foreignColumns: [customers.organisationId, customers.id],
    }),
    foreignKey({
      name: 'orders_subscription_of_organisation',
      columns: [table.organisationId, table.subscriptionId],
      foreignColumns: [subscriptions.organisationId, subscriptions.id],
    }),
    uniqueIndex('orders_submission_key_unique').on(table.organisationId, table.submissionKey),
    index('orders_by_organisation').on(table.organisationId, table.id),
    index('orders_by_updated').on(table.organisationId, table.updatedAt, table.id),
    index('orders_by_customer').on(table.customerId, table.id),
    index('orders_by_subscription').on(table.subscriptionId, table.id),
    index('orders_by_created').on(table.createdAt),
    index('orders_by_state').on(table.state, table.kind, table.createdAt, table.id),
    index('orders_of_organisation_by_state').on(
      table.organisationId,
      table.state,
      table.kind,
      table.createdAt,
      table.id,
    ),
    index('orders_by_confirmed').on(table.confirmedAt).where(sql`${table.confirmedAt} is not null`),
    index('orders_by_placed_by').on(table.placedBy),
    index('orders_under_way').on(table.id).where(sql`${table.state} in ('placed', 'waiting')`),
    index('orders_needing_attention')
      .on(table.organisationId)
      .where(sql`${table.state} = 'needs_attention'`),
  ],
)
