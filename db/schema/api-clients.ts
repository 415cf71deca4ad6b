import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { hasLength, instant } from './columns'
import { partnerOrganisations } from './partner-organisations'

/** Programs that may use the API, with what administrators allowed them. */
export const apiClients = pgTable(
  'api_clients',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Names of `permissions` (lib/core/access/permissions.ts); a name that is not known any more allows nothing. */
    permissions: text('permissions').array().notNull(),
    /** The one organisation that it acts for; null for all. */
    organisationId: uuid('organisation_id').references(() => partnerOrganisations.id),
    /** From then on it gets no tokens, and those it has are worth nothing. */
    expiresAt: instant('expires_at'),
    revokedAt: instant('revoked_at'),
    revokedBy: text('revoked_by'),
    /** To the minute. */
    lastUsedAt: instant('last_used_at'),
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    version: integer('version').notNull().default(1),
  },
  (table) => [
    check('api_clients_name_length', hasLength(table.name, 1, 100)),
    index('api_clients_by_organisation').on(table.organisationId),
  ],
)

/** What a client proves itself with. There are two while one takes the other's place. */
export const apiClientSecrets = pgTable(
  'api_client_secrets',
  {
    id: uuid('id').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => apiClients.id, { onDelete: 'cascade' }),
    /** SHA-256 of 32 random bytes, which nobody can guess: no slow hash is needed. */
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Null for the newest one. */
    endsAt: instant('ends_at'),
  },
  (table) => [index('api_client_secrets_by_client').on(table.clientId)],
)

/** Access tokens, each for an hour. */
export const apiTokens = pgTable(
  'api_tokens',
  {
    /** SHA-256 of the token. */
    hash: text('hash').primaryKey(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => apiClients.id, { onDelete: 'cascade' }),
    /** What it was asked for: it allows what both it and its client are allowed. */
    permissions: text('permissions').array().notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('api_tokens_by_client').on(table.clientId),
    index('api_tokens_by_expiry').on(table.expiresAt),
  ],
)

/** Requests under an `Idempotency-Key`, with the first answer once there is one. */
export const apiRequests = pgTable(
  'api_requests',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => apiClients.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body. */
    fingerprint: text('fingerprint').notNull(),
    startedAt: instant('started_at').notNull().defaultNow(),
    /** Null while it runs. */
    status: integer('status'),
    headers: jsonb('headers').$type<Record<string, string>>(),
    body: text('body'),
  },
  (table) => [
    primaryKey({ columns: [table.clientId, table.key] }),
    index('api_requests_by_start').on(table.startedAt),
    check('api_requests_answered', sql`(${table.status} is null) = (${table.body} is null)`),
  ],
)
