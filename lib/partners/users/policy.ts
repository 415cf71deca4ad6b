import type { ProvisioningState } from '@/db/enums'
import type { Login } from '@/lib/ports/identity/directory'
import { refusalSentences } from './labels'
import { type Refusal, refusals } from './stored'

/**
 * After which refusals trying again can help: when somebody has changed something in the user directory
 * meanwhile. An address or name that is not accepted stays so: another one is needed.
 */
export const retriableRefusals: readonly Refusal[] = refusals.filter(
  (refusal) => refusal !== 'invalid' && refusal !== 'change_invalid',
)

/** A partner user's status, derived from their row, with what its reason needs. Times: ISO 8601, UTC. */
export type PartnerUserStatus =
  | { kind: 'setting_up' }
  | { kind: 'invited'; expiresAt: string }
  | { kind: 'invitation_expired'; expiredAt: string }
  | { kind: 'active'; lastSignedInAt: string }
  | { kind: 'suspended'; since: string; by: string | null; reason: string | null }
  | { kind: 'organisation_suspended' }
  /** `reason`: a sentence for a person. `canRetry`: whether trying again can help. */
  | { kind: 'needs_attention'; reason: string; canRetry: boolean }

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

function needsAttention(reason: string | null): PartnerUserStatus {
  return {
    kind: 'needs_attention',
    reason: refusalSentence(reason),
    canRetry: isRefusal(reason) && retriableRefusals.includes(reason),
  }
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
  if (user.provisioning === 'rejected') return needsAttention(user.provisioningReason)
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

/** What the database wants of a login, and what bears on how to get there. */
export type Wanted = {
  partnerUserId: string
  partnerOrganisationId: string
  /** Null while the login is not known to exist. */
  sub: string | null
  /** No login could be made, and nobody has asked to try again. */
  refused: boolean
  name: string
  email: string
  /** `email` was confirmed and is not the user's own yet. */
  newEmail: boolean
  enabled: boolean
  removal: boolean
  /** A new invitation was asked for since the last one was sent. */
  invitation: boolean
  resetAuthenticator: boolean
}

/** One thing to do on the way to the wanted login, in the directory or here. */
export type LoginStep =
  | 'invite'
  | 'delete_login'
  | 'note_removal'
  | 'note_loss'
  | 'note_login'
  | 'disable'
  | 'enable'
  | 'reset_authenticator'
  | 'update_attributes'
  | 'adopt_email'
  | 'renew_invitation'
  | 'note_alignment'
  /** Nothing can be done before staff change something. */
  | 'wait'

/**
 * The next step from the login as it is to the one that is wanted. What ends access comes first. Who
 * may not sign in gets no invitation until they may. `signedOut`: a disabled login was signed out
 * everywhere in this run; whether an earlier run came that far is not known.
 */
export function nextStep(
  wanted: Wanted,
  login: Login | null,
  { signedOut }: { signedOut: boolean },
): LoginStep {
  const ours = login?.partnerUserId === wanted.partnerUserId
  if (wanted.removal) return ours ? 'delete_login' : 'note_removal'
  if (wanted.sub === null) {
    // A login that an attempt has made whose answer was lost: it is noted first, then disabled.
    if (!wanted.enabled) return ours ? 'note_login' : 'wait'
    return wanted.refused ? 'wait' : 'invite'
  }
  if (!login || !ours) return 'note_loss'
  if (!wanted.enabled && (login.enabled || !signedOut)) return 'disable'
  if (wanted.enabled && !login.enabled) return 'enable'
  if (wanted.resetAuthenticator) return 'reset_authenticator'
  if (!isAsWanted(login, wanted)) return 'update_attributes'
  if (wanted.newEmail) return 'adopt_email'
  if (wanted.enabled && wanted.invitation) return 'renew_invitation'
  return 'note_alignment'
}

function isAsWanted(login: Login, wanted: Wanted): boolean {
  return (
    login.email.toLowerCase() === wanted.email &&
    login.emailVerified &&
    login.name === wanted.name &&
    login.partnerOrganisationId === wanted.partnerOrganisationId
  )
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
