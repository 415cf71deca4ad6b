import { deriveStatus, type StatusSource } from './policy'

/** A partner user's status, derived from their row, with what its reason needs. Times: ISO 8601, UTC. */
export type PartnerUserStatus =
  | { kind: 'setting_up' }
  | { kind: 'invited'; expiresAt: string }
  | { kind: 'invitation_expired'; expiredAt: string }
  | { kind: 'active'; lastSignedInAt: string }
  | { kind: 'suspended'; since: string; reason: string | null }
  | { kind: 'organisation_suspended' }
  /** `reason`: a sentence for a person. `canRetry`: whether trying again can help. */
  | { kind: 'needs_attention'; reason: string; canRetry: boolean }

/** One user as their organisation's page shows them. */
export type PartnerUserView = {
  id: string
  organisationId: string
  name: string
  email: string
  status: PartnerUserStatus
  createdAt: string
}

/** A page of an organisation's users. `after` names the row to go on from, null at the end. */
export type PartnerUserList = { rows: PartnerUserView[]; after: string | null }

/** What became of a new user within the few seconds that the dialog waits. */
export type CreateUserOutcome = { partnerUserId: string; outcome: 'invited' | 'setting_up' }

type StoredUser = StatusSource & {
  id: string
  organisationId: string
  name: string
  email: string
  createdAt: Date
}

/** Makes the view of a stored user: nothing but what the type above names. */
export function partnerUserView(
  user: StoredUser,
  organisation: { suspendedAt: Date | null },
  now: Date,
): PartnerUserView {
  return {
    id: user.id,
    organisationId: user.organisationId,
    name: user.name,
    email: user.email,
    status: deriveStatus(user, organisation, now),
    createdAt: user.createdAt.toISOString(),
  }
}
