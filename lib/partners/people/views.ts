import type { PartnerUserStatus } from '../users/policy'

/** Why somebody is shown, the nearest first. */
export const matchReasons = [
  'same',
  'letter_case',
  'new_address',
  'former_address',
  'plus_tag',
  'typo',
  'domain',
  'same_name',
] as const
export type MatchReason = (typeof matchReasons)[number]

/** Somebody of ours whose address is the one that was looked for, or near it. */
export type FoundPerson = {
  id: string
  why: MatchReason
  name: string
  email: string
} & (
  | {
      kind: 'partner_user'
      organisation: { id: string; name: string; suspended: boolean; archived: boolean }
      status: PartnerUserStatus
      /** Removed, or on the way; null for a user. */
      removal: 'being_removed' | 'removed' | null
      /** An address that is to take the place of `email`. */
      newEmail: string | null
    }
  | { kind: 'staff'; disabled: boolean }
)

/**
 * What Cognito says of the address. `ours`: the login of somebody who is shown. `marked`: made for a user
 * whom we do not know by it. `foreign`: nobody's of ours. `silent`: it did not answer.
 */
export type CognitoAnswer = 'ours' | 'none' | 'marked' | 'foreign' | 'silent'

/** Who was found. `address`: how addresses are compared. `more`: some near misses are left out. */
export type FoundPeople = {
  address: string
  people: FoundPerson[]
  more: boolean
  cognito: CognitoAnswer
}
