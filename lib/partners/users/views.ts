import { shownEmail } from '@/lib/core/fields'
import type { CountedPage } from '@/lib/core/list'
import {
  type AbilitySource,
  abilitiesOf,
  awaitsRequestedInvitation,
  deriveStatus,
  type PartnerUserStatus,
  type StatusSource,
  type UserAction,
  userActions,
} from './policy'

/** By whom, when and why something was suspended. */
export type Suspension = { at: string; by: string | null; reason: string | null }

/**
 * A new address that waits. `sending`: the code is about to be mailed. `sent`: the person has until
 * `expiresAt` to type it. `expired`: they did not. `undeliverable`: no mail server takes mails for it.
 * `confirmed`: Cognito is being told, or refuses (see the status).
 */
export type EmailChangeView = {
  newEmail: string
  requestedBy: string
  requestedAt: string
  state: 'sending' | 'sent' | 'expired' | 'undeliverable' | 'confirmed'
  expiresAt: string | null
}

/** One user as their organisation's page shows them. */
export type PartnerUserView = {
  id: string
  organisationId: string
  name: string
  email: string
  status: PartnerUserStatus
  createdAt: string
  /** When `version` was last counted up. */
  updatedAt: string
  version: number
  /** The person's own suspension, whatever the status is. */
  suspension: Suspension | null
  emailChange: EmailChangeView | null
  /** Cognito is known to have a login for this user. */
  hasLogin: boolean
  /** When the newest invitation was sent. */
  invitedAt: string | null
  /** A new invitation was asked for and is about to be sent. */
  invitationRequested: boolean
  /** Has an authenticator app. */
  authenticator: boolean
  /** Access has ended; shown only when Cognito refuses to remove the login. */
  beingRemoved: boolean
  /** Cognito is still to follow: look again shortly. */
  waiting: boolean
  /** What can be done to them now, by people with the permission. */
  abilities: UserAction[]
}

/** One user with their organisation, for a page of their own. */
export type PartnerUserDetails = PartnerUserView & {
  organisation: { id: string; name: string; suspended: boolean; archived: boolean }
}

/** The same with how many sessions of theirs are open. */
export type PartnerUserOverview = PartnerUserDetails & { openSessions: number }

/**
 * A page of an organisation's users. `beingRemoved`: how many more there are whose logins Cognito has not yet
 * removed.
 */
export type PartnerUserList = CountedPage<PartnerUserView> & { beingRemoved: number }

/** One user in the table of all users, with where they belong. */
export type FoundUser = PartnerUserView & {
  organisationName: string
  organisationArchived: boolean
}

/** A page of the table of all users. */
export type FoundUserList = CountedPage<FoundUser> & {
  /** Set when searching: how many were found, and whether there are more than could be looked through. */
  matches: { count: number; more: boolean } | null
}

/** What became of a new user within the few seconds that the dialog waits. */
export type CreateUserOutcome = { partnerUserId: string; outcome: 'invited' | 'setting_up' }

/** What became of each of several users: done, or why not, or that nobody knows. In the order of asking. */
export type ResendOutcome = {
  partnerUserId: string
  outcome: 'requested' | 'refused' | 'uncertain'
  message: string | null
}

/** What a suspension would do now. */
export type SuspensionPreview = { losesAccess: number; signedInLast30Days: number }

type StoredUser = StatusSource &
  AbilitySource['user'] & {
    id: string
    organisationId: string
    name: string
    email: string
    createdAt: Date
    updatedAt: Date
    version: number
  }

type StoredEmailChange = {
  newEmail: string
  requestedBy: string
  createdAt: Date
  expiresAt: Date | null
  codeSentAt: Date | null
  mailRefusedAt: Date | null
  confirmedAt: Date | null
}

function emailChangeView(stored: StoredEmailChange, now: Date): EmailChangeView {
  const { newEmail, requestedBy, createdAt, expiresAt } = stored
  const over = expiresAt !== null && expiresAt <= now
  const state = stored.confirmedAt
    ? 'confirmed'
    : stored.mailRefusedAt
      ? 'undeliverable'
      : over
        ? 'expired'
        : stored.codeSentAt
          ? 'sent'
          : 'sending'
  return {
    newEmail: shownEmail(newEmail),
    requestedBy,
    requestedAt: createdAt.toISOString(),
    state,
    expiresAt: expiresAt?.toISOString() ?? null,
  }
}

/** In these nothing is sent: an invitation that was asked for waits until they are over. */
const held: readonly PartnerUserStatus['kind'][] = [
  'suspended',
  'organisation_suspended',
  'needs_attention',
]

/** Makes the view of a stored user: nothing but what the type above names. */
export function partnerUserView(
  user: StoredUser,
  organisation: AbilitySource['organisation'],
  now: Date,
  emailChange: StoredEmailChange | null = null,
): PartnerUserView {
  const { suspendedAt, suspendedBy, suspensionReason, invitedAt } = user
  const status = deriveStatus(user, organisation, now)
  const invitationRequested = !held.includes(status.kind) && awaitsRequestedInvitation(user)
  const abilities = abilitiesOf({ user, organisation, emailChange })
  return {
    id: user.id,
    organisationId: user.organisationId,
    name: user.name,
    email: shownEmail(user.email),
    status,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
    version: user.version,
    suspension: suspendedAt && {
      at: suspendedAt.toISOString(),
      by: suspendedBy,
      reason: suspensionReason,
    },
    emailChange: emailChange && emailChangeView(emailChange, now),
    hasLogin: user.cognitoSub !== null,
    invitedAt: invitedAt?.toISOString() ?? null,
    invitationRequested,
    authenticator: user.authenticatorEnrolledAt !== null,
    beingRemoved: user.removalRequestedAt !== null,
    waiting: user.provisioning === 'pending' || invitationRequested,
    abilities: userActions.filter((action) => abilities[action] === null),
  }
}
