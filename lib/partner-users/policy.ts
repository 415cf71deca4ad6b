import type { ProvisioningState } from '@/db/enums'
import { refusalSentences } from './labels'
import type { PartnerUserStatus } from './views'

/** Why the user directory may refuse a login for good; the words stored in the database. */
export const refusals = ['email_taken', 'mail_failed', 'invalid', 'not_permitted'] as const
export type Refusal = (typeof refusals)[number]

/**
 * After which refusals trying again can help: when somebody has changed something in the user directory
 * meanwhile. An address that is not accepted stays so: the user has to be added again with another one.
 */
export const retriableRefusals: readonly Refusal[] = ['email_taken', 'mail_failed', 'not_permitted']

/** What of a stored user its status depends on. */
export type StatusSource = {
  provisioning: ProvisioningState
  provisioningReason: string | null
  invitationExpiresAt: Date | null
  firstSignedInAt: Date | null
  lastSignedInAt: Date | null
  suspendedAt: Date | null
  suspensionReason: string | null
}

function isRefusal(word: string | null): word is Refusal {
  return refusals.some((refusal) => refusal === word)
}

function needsAttention(reason: string | null): PartnerUserStatus {
  return {
    kind: 'needs_attention',
    reason: isRefusal(reason) ? refusalSentences[reason] : refusalSentences.not_permitted,
    canRetry: isRefusal(reason) && retriableRefusals.includes(reason),
  }
}

/**
 * A partner user's status: the first of these that applies. A refusal comes first, because without a
 * login there is nothing that a suspension could take away.
 */
export function deriveStatus(
  user: StatusSource,
  organisation: { suspendedAt: Date | null },
  now: Date,
): PartnerUserStatus {
  if (user.provisioning === 'rejected') return needsAttention(user.provisioningReason)
  if (user.suspendedAt) {
    const since = user.suspendedAt.toISOString()
    return { kind: 'suspended', since, reason: user.suspensionReason }
  }
  if (organisation.suspendedAt) return { kind: 'organisation_suspended' }
  if (user.provisioning === 'pending') return { kind: 'setting_up' }
  const signedInAt = user.lastSignedInAt ?? user.firstSignedInAt
  if (signedInAt) return { kind: 'active', lastSignedInAt: signedInAt.toISOString() }
  if (!user.invitationExpiresAt) return { kind: 'setting_up' }
  const end = user.invitationExpiresAt.toISOString()
  return user.invitationExpiresAt <= now
    ? { kind: 'invitation_expired', expiredAt: end }
    : { kind: 'invited', expiresAt: end }
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
    case 'not_permitted':
      return { code: 'unavailable', message }
  }
}
