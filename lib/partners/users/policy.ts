import type { ProvisioningState } from '@/db/enums'
import type { Permission } from '@/lib/core/access/permissions'
import { refusalSentences, type UserHindrance } from './labels'
import { type Refusal, refusals } from './stored'

/**
 * After which refusals trying again can help: when somebody has changed something in the user directory
 * meanwhile. An address or name that is not accepted stays so: another one is needed.
 */
export const retriableRefusals: readonly Refusal[] = refusals.filter(
  (refusal) => refusal !== 'invalid' && refusal !== 'change_invalid',
)

/** After which refusals of a new login it is known that none was made. */
export const refusalsWithoutLogin: readonly Refusal[] = refusals.filter(
  (refusal) => refusal !== 'unreachable' && refusal !== 'restored',
)

/** A partner user's status, derived from their row, with what its reason needs. Times: ISO 8601, UTC. */
export type PartnerUserStatus =
  | { kind: 'setting_up' }
  | { kind: 'invited'; expiresAt: string }
  | { kind: 'invitation_expired'; expiredAt: string }
  | { kind: 'active'; lastSignedInAt: string }
  | { kind: 'suspended'; since: string; by: string | null; reason: string | null }
  | { kind: 'organisation_suspended' }
  /** `reason`: a sentence for a person. */
  | { kind: 'needs_attention'; reason: string }

/** What of a stored user its status depends on. */
export type StatusSource = {
  provisioning: ProvisioningState
  provisioningReason: string | null
  invitationExpiresAt: Date | null
  firstSignedInAt: Date | null
  lastSignedInAt: Date | null
  suspendedAt: Date | null
  suspendedBy: string | null
  suspensionReason: string | null
}

function isRefusal(word: string | null): word is Refusal {
  return refusals.some((refusal) => refusal === word)
}

/** A stored refusal as a sentence for people. */
function refusalSentence(reason: string | null): string {
  return refusalSentences[isRefusal(reason) ? reason : 'not_permitted']
}

/**
 * A partner user's status: the first of these that applies. A refusal comes first, because it is what
 * somebody has to act on; a suspension stands beside it in the view. Filters derive the same in SQL.
 */
export function deriveStatus(
  user: StatusSource,
  organisation: { suspendedAt: Date | null },
  now: Date,
): PartnerUserStatus {
  if (user.provisioning === 'rejected') {
    return { kind: 'needs_attention', reason: refusalSentence(user.provisioningReason) }
  }
  if (user.suspendedAt) {
    const since = user.suspendedAt.toISOString()
    return { kind: 'suspended', since, by: user.suspendedBy, reason: user.suspensionReason }
  }
  if (organisation.suspendedAt) return { kind: 'organisation_suspended' }
  const signedInAt = user.lastSignedInAt ?? user.firstSignedInAt
  if (signedInAt) return { kind: 'active', lastSignedInAt: signedInAt.toISOString() }
  if (!user.invitationExpiresAt) return { kind: 'setting_up' }
  const end = user.invitationExpiresAt.toISOString()
  return user.invitationExpiresAt <= now
    ? { kind: 'invitation_expired', expiredAt: end }
    : { kind: 'invited', expiresAt: end }
}

/** What staff can do to a user, and what that takes. */
export const userActionPermissions = {
  retry: 'partner-users:create',
  resend_invitation: 'partner-users:invite',
  rename: 'partner-users:update',
  change_email: 'partner-users:update',
  cancel_email_change: 'partner-users:update',
  move: 'partner-users:update',
  reset_authenticator: 'partner-users:update',
  suspend: 'partner-users:suspend',
  reactivate: 'partner-users:suspend',
  remove: 'partner-users:remove',
} as const satisfies Record<string, Permission>
export type UserAction = keyof typeof userActionPermissions
export const userActions = Object.keys(userActionPermissions) as UserAction[]

/** What of a stored user and of what surrounds them their abilities depend on. */
export type AbilitySource = {
  user: Pick<
    StatusSource,
    'provisioning' | 'provisioningReason' | 'firstSignedInAt' | 'suspendedAt'
  > & {
    cognitoSub: string | null
    invitedAt: Date | null
    invitationRequestedAt: Date | null
    removalRequestedAt: Date | null
    authenticatorEnrolledAt: Date | null
  }
  organisation: { suspendedAt: Date | null; archivedAt: Date | null }
  emailChange: { confirmedAt: Date | null } | null
}

/** A new invitation was asked for and has not been sent. */
export function awaitsRequestedInvitation({
  invitedAt,
  invitationRequestedAt,
}: Pick<AbilitySource['user'], 'invitedAt' | 'invitationRequestedAt'>): boolean {
  return invitationRequestedAt !== null && (!invitedAt || invitationRequestedAt > invitedAt)
}

function whyNoInvitation({ user, organisation }: AbilitySource): UserHindrance | null {
  if (user.suspendedAt || organisation.suspendedAt) return 'suspended'
  if (organisation.archivedAt) return 'organisation_archived'
  if (user.provisioning !== 'provisioned' || user.firstSignedInAt) return 'not_waiting'
  return awaitsRequestedInvitation(user) ? 'invitation_under_way' : null
}

function whyNotRetried({
  provisioning,
  provisioningReason,
}: AbilitySource['user']): UserHindrance | null {
  const canHelp = isRefusal(provisioningReason) && retriableRefusals.includes(provisioningReason)
  return provisioning === 'rejected' && canHelp ? null : 'nothing_to_retry'
}

/**
 * What can be done to a user now: null, or why not. Screens offer and verbs do what it says; a verb refuses further
 * things of what it is sent, such as an address that is taken.
 */
export function abilitiesOf(source: AbilitySource): Record<UserAction, UserHindrance | null> {
  const { user, organisation, emailChange } = source
  const leaving = user.removalRequestedAt !== null
  const refused = user.provisioning === 'rejected'
  const unlessLeaving = (hindrance: UserHindrance | null) => (leaving ? 'being_removed' : hindrance)
  const inEffect = emailChange?.confirmedAt ? 'email_change_in_effect' : null
  return {
    retry: whyNotRetried(user),
    resend_invitation: unlessLeaving(whyNoInvitation(source)),
    rename: unlessLeaving(null),
    change_email: unlessLeaving(user.cognitoSub ? inEffect : 'no_login'),
    cancel_email_change: unlessLeaving(
      emailChange ? (refused ? null : inEffect) : 'no_email_change',
    ),
    move: unlessLeaving(null),
    reset_authenticator: unlessLeaving(user.authenticatorEnrolledAt ? null : 'no_authenticator'),
    suspend: unlessLeaving(user.suspendedAt ? 'already_suspended' : null),
    reactivate: unlessLeaving(
      user.suspendedAt ? organisation.archivedAt && 'organisation_archived' : 'not_suspended',
    ),
    // Once more where Cognito has refused it.
    remove: leaving && !refused ? 'being_removed' : null,
  }
}

/** A refusal as the person who is adding the user is told of it. */
export function refusalAnswer(reason: string | null): {
  code: 'conflict' | 'invalid' | 'unavailable'
  message: string
  fields?: { email: string }
} {
  const refusal = isRefusal(reason) ? reason : 'not_permitted'
  const message = refusalSentences[refusal]
  switch (refusal) {
    case 'email_taken':
      return { code: 'conflict', message, fields: { email: message } }
    case 'mail_failed':
    case 'invalid':
      return { code: 'invalid', message, fields: { email: message } }
    default:
      return { code: 'unavailable', message }
  }
}
