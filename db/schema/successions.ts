import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { type PartnerPage, successionKinds, successionStates, successionStops } from '../enums'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'
import { staffMembers } from './staff-members'

/**
 * An organisation gets a successor: one administrator proposes, another decides, and a job does it. A trigger holds what
 * was proposed.
 */
export const successions = pgTable(
  'successions',
  {
    id: uuid('id').primaryKey(),
    /** The organisation that is succeeded. */
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    kind: text('kind', { enum: successionKinds }).notNull(),
    state: text('state', { enum: successionStates }).notNull().default('proposed'),
    /** Null until a new one is created. */
    successorId: uuid('successor_id').references(() => partnerOrganisations.id),
    /** What a new one is created with (`successorFacts` in lib/partners/successors/stored.ts). */
    facts: jsonb('facts').$type<Record<string, unknown>>(),
    /** The partner pages that the successor's users may open afterwards. */
    pages: text('pages').array().$type<PartnerPage[]>().notNull(),
    reason: text('reason').notNull(),
    proposedById: uuid('proposed_by_id')
      .notNull()
      .references(() => staffMembers.id),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull().defaultNow(),
    /** Who approved, declined or withdrew it. */
    decidedById: uuid('decided_by_id').references(() => staffMembers.id),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    declineReason: text('decline_reason'),
    /** Offers, tags, values of fields, notes, contacts and owner are at the successor. */
    factsMovedAt: instant('facts_moved_at'),
    usersMoved: integer('users_moved').notNull().default(0),
    stoppedFor: text('stopped_for', { enum: successionStops }),
    endedAt: instant('ended_at'),
  },
  (table) => [
    check('successions_kind', isOneOf(table.kind, successionKinds)),
    check('successions_state', isOneOf(table.state, successionStates)),
    check('successions_stopped_for', isOneOf(table.stoppedFor, successionStops)),
    check('successions_pages', sql`${table.pages} <@ array['shop', 'self-service']`),
    check('successions_reason_length', hasLength(table.reason, 1, 500)),
    check('successions_decline_reason_length', hasLength(table.declineReason, 1, 500)),
    check('successions_of_another', sql`${table.successorId} <> ${table.organisationId}`),
    check(
      'successions_facts_of_new',
      sql`(${table.kind} = 'correction') = (${table.facts} is not null)`,
    ),
    check(
      'successions_successor_of_merge',
      sql`${table.kind} = 'correction' or ${table.successorId} is not null`,
    ),
    check(
      'successions_stopped',
      sql`(${table.state} = 'stopped') = (${table.stoppedFor} is not null)`,
    ),
    check(
      'successions_two_people',
      sql`${table.state} in ('proposed', 'withdrawn') or (${table.decidedById} is not null and ${table.decidedById} <> ${table.proposedById})`,
    ),
    uniqueIndex('successions_open_of_organisation')
      .on(table.organisationId)
      .where(sql`${table.state} in ('proposed', 'running', 'stopped')`),
    index('successions_by_organisation').on(table.organisationId, table.id),
    index('successions_by_successor').on(table.successorId, table.id),
    index('successions_open')
      .on(table.id)
      .where(sql`${table.state} in ('proposed', 'running', 'stopped')`),
  ],
)
