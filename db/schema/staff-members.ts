import { boolean, check, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { staffRoles, startPages } from '../enums'
import { hasLength, instant, isOneOf } from './columns'

/** Back-office people, brought up to date from the pool's groups at each sign-in. */
export const staffMembers = pgTable(
  'staff_members',
  {
    id: uuid('id').primaryKey(),
    cognitoSub: text('cognito_sub').notNull(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: staffRoles }).notNull(),
    disabledAt: instant('disabled_at'),
    lastSignedInAt: instant('last_signed_in_at'),
    /** When an authenticator app was enrolled; null while none is. */
    authenticatorEnrolledAt: instant('authenticator_enrolled_at'),
    /** A recovery code took the app's place: Cognito is to forget the app; null once it has. */
    authenticatorResetRequestedAt: instant('authenticator_reset_requested_at'),
    /** Used a recovery code: a sign-in without an app opens nothing but the enrolment of another. */
    mustEnrolAuthenticator: boolean('must_enrol_authenticator').notNull().default(false),
    /** Wants mails about what needs attention. */
    wantsNews: boolean('wants_news').notNull().default(false),
    /** What they see first after signing in. */
    startPage: text('start_page', { enum: startPages }).notNull().default('overview'),
    /** Of Partners: as which saved view. It may be gone, or not theirs to see any more. */
    startViewId: uuid('start_view_id'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (table) => [
    check('staff_members_name_length', hasLength(table.name, 1, 254)),
    check('staff_members_email_length', hasLength(table.email, 3, 254)),
    check('staff_members_role', isOneOf(table.role, staffRoles)),
    check('staff_members_start_page', isOneOf(table.startPage, startPages)),
    uniqueIndex('staff_members_cognito_sub_unique').on(table.cognitoSub),
  ],
)
