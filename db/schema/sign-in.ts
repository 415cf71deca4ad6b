import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant } from './columns'
import { partnerUsers } from './partner-users'
import { staffMembers } from './staff-members'

/** A sign-in between two steps: Cognito's challenge state, encrypted, found by a hash of the cookie. */
export const signInChallenges = pgTable(
  'sign_in_challenges',
  {
    tokenHash: text('token_hash').primaryKey(),
    encryptedState: text('encrypted_state').notNull(),
    attempts: integer('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sign_in_challenges_by_expiry').on(table.expiresAt)],
)

/** Proof of a finished sign-in, good once and for a minute; the only thing next-auth is given. */
export const signInTickets = pgTable(
  'sign_in_tickets',
  {
    tokenHash: text('token_hash').primaryKey(),
    staffMemberId: uuid('staff_member_id').references(() => staffMembers.id),
    partnerUserId: uuid('partner_user_id').references(() => partnerUsers.id, {
      onDelete: 'cascade',
    }),
    /** The session that this ticket opens may only enrol an authenticator app. */
    enrolmentRequired: boolean('enrolment_required').notNull().default(false),
    /** Nobody had signed in as this person in that browser before. */
    newBrowser: boolean('new_browser').notNull().default(false),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    check(
      'sign_in_tickets_one_subject',
      sql`num_nonnulls(${table.staffMemberId}, ${table.partnerUserId}) = 1`,
    ),
    index('sign_in_tickets_by_expiry').on(table.expiresAt),
  ],
)

/**
 * Recovery codes of somebody with an authenticator app: one row a person, with a hash for each code that is
 * still good. Deleted with what makes them void.
 */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid('id').primaryKey(),
    staffMemberId: uuid('staff_member_id').references(() => staffMembers.id),
    partnerUserId: uuid('partner_user_id').references(() => partnerUsers.id, {
      onDelete: 'cascade',
    }),
    salt: text('salt').notNull(),
    codeHashes: text('code_hashes').array().notNull(),
    /** The code used last: repeated while Cognito is still to follow, it gets the same answer again. */
    lastUsedHash: text('last_used_hash'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check(
      'recovery_codes_one_subject',
      sql`num_nonnulls(${table.staffMemberId}, ${table.partnerUserId}) = 1`,
    ),
    uniqueIndex('recovery_codes_of_staff_member').on(table.staffMemberId),
    uniqueIndex('recovery_codes_of_partner_user').on(table.partnerUserId),
  ],
)

/** Counters of attempts, shared by all processes; the columns are those that rate-limiter-flexible uses. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    points: integer('points').notNull().default(0),
    /** Milliseconds since 1970; null never expires. */
    expire: bigint('expire', { mode: 'number' }),
  },
  (table) => [index('rate_limits_by_expiry').on(table.expire)],
)

/** What was told lately and is not told again so soon, by a key (`claim_once`). */
export const toldOnce = pgTable('told_once', {
  key: text('key').primaryKey(),
  at: instant('at').notNull().defaultNow(),
})

/** Sign-ins that were refused within the last hour, to notice guessing over many accounts. */
export const refusedSignIns = pgTable(
  'refused_sign_ins',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull().defaultNow(),
    /** A keyed hash of the address that was typed. */
    account: text('account').notNull(),
    /** Null where no proxy is trusted. */
    address: text('address'),
  },
  (table) => [index('refused_sign_ins_by_time').on(table.at)],
)
