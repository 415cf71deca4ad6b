import type { BillingAccountState, InvoiceOwner, PartnerPage } from '@/db/enums'

/**
 * What history does not hold, or what was left out. `before_history`: the time is before the first line about the organisation.
 * `tag_merged`, `tag_deleted`: for all organisations at once since then, without a word about each. `undone`: the
 * database was restored from an older copy since. `unplaced_users`: where some users were then cannot be told. `more_users`: not everybody
 * who was in it at some time was looked at.
 */
export const asOfGaps = [
  'before_history',
  'undone',
  'tag_merged',
  'tag_deleted',
  'unplaced_users',
  'more_users',
] as const
export type AsOfGap = (typeof asOfGaps)[number]

export const asOfStatuses = [
  'suspended',
  'organisation_suspended',
  'active',
  'invited',
  'invitation_expired',
  'setting_up',
  'not_known',
] as const
export type AsOfStatus = (typeof asOfStatuses)[number]

/** A user as they were; name and address are null where neither the row nor history has them any more. */
export type UserAsOf = {
  id: string
  name: string | null
  email: string | null
  status: AsOfStatus
  removedSince: boolean
}

/** An organisation as it was. */
export type OrganisationFactsAsOf = {
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
  billingAccountState: BillingAccountState
  /** Of the pages that this installation offers now. */
  pageAccess: PartnerPage[]
  suspended: boolean
  archived: boolean
  tags: string[]
  owner: string | null
  users: UserAsOf[]
}

/** `at`: the time that was asked for, and now where that is still to come (ISO 8601, UTC). `facts`: null before it was created. */
export type OrganisationAsOf = {
  id: string
  name: string
  at: string
  createdAt: string
  facts: OrganisationFactsAsOf | null
  gaps: AsOfGap[]
}
