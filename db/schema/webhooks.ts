import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import {
  type WebhookDeliveryState,
  type WebhookDisabledReason,
  type WebhookProblem,
  webhookDeliveryStates,
  webhookDisabledReasons,
} from '../enums'
import { apiClients } from './api-clients'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'

/** Addresses of other systems that are sent events. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    /** The kinds of events that it is sent (`eventTypes`, lib/core/audit/policy.ts); empty for all. */
    types: text('types').array().notNull(),
    /** The one organisation whose events it is sent; null for all. */
    organisationId: uuid('organisation_id').references(() => partnerOrganisations.id),
    /** The API client whose it is; null where staff look after it. */
    apiClientId: uuid('api_client_id').references(() => apiClients.id),
    disabledAt: instant('disabled_at'),
    disabledReason: text('disabled_reason').$type<WebhookDisabledReason>(),
    /** Sends of events before this time are none of its business. */
    createdAt: instant('created_at').notNull().defaultNow(),
    createdBy: text('created_by').notNull(),
    /** All events up to this number are among its deliveries, or not for it. */
    position: bigint('position', { mode: 'number' }).notNull(),
    /** The receiver asked for a pause, or is out of reach: nothing is sent before. */
    quietUntil: instant('quiet_until'),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    check('webhook_endpoints_name_length', hasLength(table.name, 1, 100)),
    check('webhook_endpoints_url_length', hasLength(table.url, 1, 2_000)),
    check(
      'webhook_endpoints_disabled_for_a_reason',
      sql`(${table.disabledAt} is null) = (${table.disabledReason} is null)`,
    ),
    check('webhook_endpoints_reason', isOneOf(table.disabledReason, webhookDisabledReasons)),
    index('webhook_endpoints_by_organisation').on(table.organisationId),
    index('webhook_endpoints_by_client').on(table.apiClientId),
  ],
)

/** What webhooks are signed with. There are two while one takes the other's place. */
export const webhookSecrets = pgTable(
  'webhook_secrets',
  {
    id: uuid('id').primaryKey(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    /** Sealed by a key that is derived from NEXTAUTH_SECRET. */
    sealed: text('sealed').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Null for the newest one. */
    endsAt: instant('ends_at'),
  },
  (table) => [index('webhook_secrets_by_endpoint').on(table.endpointId)],
)

/** Events for endpoints: those to be sent, and those that were. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: uuid('id').primaryKey(),
    endpointId: uuid('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id, { onDelete: 'cascade' }),
    /** The line of history, or what stands for one in a test: the `webhook-id` of every try. */
    eventId: uuid('event_id').notNull(),
    type: text('type').notNull(),
    /** As it is sent, to the byte. */
    body: text('body').notNull(),
    state: text('state').$type<WebhookDeliveryState>().notNull().default('waiting'),
    /** Tries since it was last asked for. */
    tries: integer('tries').notNull().default(0),
    /** The next try; null when there is none. */
    dueAt: instant('due_at').defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('webhook_deliveries_state', isOneOf(table.state, webhookDeliveryStates)),
    check(
      'webhook_deliveries_due_while_waiting',
      sql`(${table.dueAt} is not null) = (${table.state} = 'waiting')`,
    ),
    unique('webhook_deliveries_once').on(table.endpointId, table.eventId),
    index('webhook_deliveries_of_endpoint').on(table.endpointId, table.id),
    index('webhook_deliveries_by_state').on(table.endpointId, table.state, table.id),
    index('webhook_deliveries_due')
      .on(table.endpointId, table.dueAt)
      .where(sql`${table.state} = 'waiting'`),
    index('webhook_deliveries_by_time').on(table.createdAt),
  ],
)

/** Each try of a delivery, and what came of it. */
export const webhookTries = pgTable(
  'webhook_tries',
  {
    id: uuid('id').primaryKey(),
    deliveryId: uuid('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id, { onDelete: 'cascade' }),
    at: instant('at').notNull().defaultNow(),
    /** The status that was answered; null where nothing was. */
    status: integer('status'),
    /** Why nothing was answered. */
    problem: text('problem').$type<WebhookProblem>(),
    /** The beginning of what was answered. */
    answer: text('answer'),
    milliseconds: integer('milliseconds').notNull(),
  },
  (table) => [index('webhook_tries_of_delivery').on(table.deliveryId, table.id)],
)
