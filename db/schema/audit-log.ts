import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { actorKinds } from '../enums'
import { instant, isOneOf } from './columns'

/**
 * What happened, by whom, before and after. Append-only (trigger). It names its subjects without
 * foreign keys: history outlives what it is about.
 */
export const auditLog = pgTable(
  'audit_log',
  {
    id: uuid('id').primaryKey(),
    at: instant('at').notNull().defaultNow(),
    actorKind: text('actor_kind', { enum: actorKinds }).notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    organisationId: uuid('organisation_id'),
    partnerUserId: uuid('partner_user_id'),
    staffMemberId: uuid('staff_member_id'),
    offerId: uuid('offer_id'),
    orderId: uuid('order_id'),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    /** Why (`auditReason` in lib/core/audit/stored.ts). */
    reason: jsonb('coded_reason').$type<Record<string, unknown>>(),
    /** The same in a sentence, as an earlier version wrote it. */
    reasonText: text('reason'),
    requestId: text('request_id').notNull(),
  },
  (table) => [
    check('audit_log_actor_kind', isOneOf(table.actorKind, actorKinds)),
    index('audit_log_by_organisation').on(table.organisationId, table.id),
    index('audit_log_by_partner_user').on(table.partnerUserId, table.id),
    index('audit_log_by_offer')
      .on(table.offerId, table.id)
      .where(sql`${table.offerId} is not null`),
    index('audit_log_by_time').on(table.at, table.id),
    index('audit_log_by_actor').on(table.actorId, table.id),
    index('audit_log_by_action').on(table.action, table.id),
  ],
)
