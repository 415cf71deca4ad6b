import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { provisioningStates } from '../enums'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'

/** People of partner organisations. `email` is stored normalised: trimmed, NFKC, lower-cased. */
export const partnerUsers = pgTable(
  'partner_users',
  {
    id: uuid('id').primaryKey(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    name: text('name').notNull(),
    email: text('email').notNull(),
    cognitoSub: text('cognito_sub'),
    provisioning: text('provisioning', { enum: provisioningStates }).notNull().default('pending'),
    provisioningReason: text('provisioning_reason'),
    invitedAt: instant('invited_at'),
    invitationExpiresAt: instant('invitation_expires_at'),
    firstSignedInAt: instant('first_signed_in_at'),
    lastSignedInAt: instant('last_signed_in_at'),
    suspendedAt: instant('suspended_at'),
    suspendedBy: text('suspended_by'),
    suspensionReason: text('suspension_reason'),
    /** When staff asked for a new invitation; wanted while it is later than `invited_at`. */
    invitationRequestedAt: instant('invitation_requested_at'),
    /** Removal: wanted since the first, confirmed by Cognito at the second. */
    removalRequestedAt: instant('removal_requested_at'),
    removedAt: instant('removed_at'),
    /** When an authenticator app was enrolled; null while none is. */
    authenticatorEnrolledAt: instant('authenticator_enrolled_at'),
    /** The authenticator app is to be forgotten, for staff or a recovery code; null once Cognito has. */
    authenticatorResetRequestedAt: instant('authenticator_reset_requested_at'),
    /** Used a recovery code: a sign-in without an app opens nothing but the enrolment of another. */
    mustEnrolAuthenticator: boolean('must_enrol_authenticator').notNull().default(false),
    /** How often something was changed that the login has to follow (a trigger counts), and how far it has. */
    loginWanted: integer('login_wanted').notNull().default(0),
    loginAligned: integer('login_aligned').notNull().default(0),
    /** Up to which change of the organisation's access the login has followed. */
    accessAligned: integer('access_aligned').notNull().default(0),
    /**
     * Somebody has given access back, and the login may be enabled for it (a trigger notes it); over once it followed.
     * Without that a login that is disabled in Cognito stays so.
     */
    enableAsked: boolean('enable_asked').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('partner_users_name_length', hasLength(table.name, 1, 120)),
    check('partner_users_email_length', hasLength(table.email, 3, 254)),
    check(
      'partner_users_email_normalised',
      sql`${table.email} = lower(${table.email}) and ${table.email} = btrim(${table.email}) and ${table.email} is nfkc normalized`,
    ),
    check('partner_users_provisioning', isOneOf(table.provisioning, provisioningStates)),
    check(
      'partner_users_provisioned_has_login',
      sql`${table.provisioning} <> 'provisioned' or ${table.cognitoSub} is not null`,
    ),
    check('partner_users_suspension_reason_length', hasLength(table.suspensionReason, 1, 500)),
    uniqueIndex('partner_users_email_unique')
      .on(sql`lower(${table.email})`)
      .where(sql`${table.removedAt} is null`),
    uniqueIndex('partner_users_cognito_sub_unique').on(table.cognitoSub),
    index('partner_users_by_organisation')
      .on(table.organisationId, table.id)
      .where(sql`${table.removedAt} is null`),
    index('partner_users_being_removed')
      .on(table.organisationId)
      .where(sql`${table.removalRequestedAt} is not null and ${table.removedAt} is null`),
    index('partner_users_by_updated').on(table.updatedAt, table.id),
    index('partner_users_by_first_sign_in')
      .on(table.firstSignedInAt)
      .where(sql`${table.firstSignedInAt} is not null`),
    index('partner_users_by_invitation_end')
      .on(table.invitationExpiresAt)
      .where(sql`${table.firstSignedInAt} is null`),
    index('partner_users_by_email_prefix').on(table.email.op('text_pattern_ops')),
  ],
)

/**
 * A new email address that waits for its owner to prove it. It is reserved: a trigger keeps it unique
 * among these and the addresses of all partner users. The code is kept as a hash, for one hour.
 */
export const emailChanges = pgTable(
  'email_changes',
  {
    partnerUserId: uuid('partner_user_id')
      .primaryKey()
      .references(() => partnerUsers.id, { onDelete: 'cascade' }),
    newEmail: text('new_email').notNull(),
    codeHash: text('code_hash'),
    attempts: integer('attempts').notNull().default(0),
    requestedBy: text('requested_by').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at'),
    /** The mail server took the code's mail, or refused it for good. */
    codeSentAt: instant('code_sent_at'),
    mailRefusedAt: instant('mail_refused_at'),
    /** Set once the code was right: from then on Cognito is to have the new address. */
    confirmedAt: instant('confirmed_at'),
  },
  (table) => [
    check('email_changes_new_email_length', hasLength(table.newEmail, 3, 254)),
    check(
      'email_changes_new_email_normalised',
      sql`${table.newEmail} = lower(${table.newEmail}) and ${table.newEmail} = btrim(${table.newEmail}) and ${table.newEmail} is nfkc normalized`,
    ),
    uniqueIndex('email_changes_new_email_unique').on(sql`lower(${table.newEmail})`),
  ],
)
