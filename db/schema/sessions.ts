import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { sessionEndReasons } from '../enums'
import { instant, isOneOf } from './columns'
import { partnerUsers } from './partner-users'
import { staffMembers } from './staff-members'

/** What a session cookie names. Its row, read on every request, decides whether the cookie counts. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    staffMemberId: uuid('staff_member_id').references(() => staffMembers.id),
    partnerUserId: uuid('partner_user_id').references(() => partnerUsers.id, {
      onDelete: 'cascade',
    }),
    /** Opens only the enrolment of an authenticator app, until that is done. */
    enrolmentRequired: boolean('enrolment_required').notNull().default(false),
    /** The browser in words, and where from if a proxy is trusted, as at the sign-in. */
    browser: text('browser'),
    address: text('address'),
    /** When its person last proved who they are; null for a session from before this was kept. */
    provenAt: instant('proven_at').defaultNow(),
    createdAt: instant('created_at').notNull().defaultNow(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    endReason: text('end_reason', { enum: sessionEndReasons }),
  },
  (table) => [
    check(
      'sessions_one_subject',
      sql`num_nonnulls(${table.staffMemberId}, ${table.partnerUserId}) = 1`,
    ),
    check('sessions_end_reason', isOneOf(table.endReason, sessionEndReasons)),
    index('sessions_by_staff_member').on(table.staffMemberId),
    index('sessions_by_partner_user').on(table.partnerUserId),
    index('sessions_by_expiry').on(table.expiresAt),
  ],
)

/** The access token that an enrolment of an authenticator app needs: encrypted, for ten minutes. */
export const authenticatorEnrolments = pgTable('authenticator_enrolments', {
  sessionId: uuid('session_id')
    .primaryKey()
    .references(() => sessions.id, { onDelete: 'cascade' }),
  encryptedAccessToken: text('encrypted_access_token').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
  expiresAt: instant('expires_at').notNull(),
})

/**
 * When all that a partner user had was ended: access tokens of the user pool count only where they signed in later. It is
 * no column of theirs, because it is written also while a restored database is held.
 */
export const partnerTokenEnds = pgTable('partner_token_ends', {
  partnerUserId: uuid('partner_user_id')
    .primaryKey()
    .references(() => partnerUsers.id, { onDelete: 'cascade' }),
  endedAt: instant('ended_at').notNull(),
})
