/** What an organisation needs to work here, in order. */
export const itemNames = [
  'billing_account',
  'crm_account',
  'logo',
  'signed_in',
  'offer',
  'pages',
] as const
export type ItemName = (typeof itemNames)[number]

export const itemStates = ['done', 'to_do', 'not_known', 'not_needed'] as const
export type ItemState = (typeof itemStates)[number]

/** What is known of each item; `labels.ts` has the sentences. */
export const findings = [
  'account_active',
  'account_not_checked',
  'account_unknown',
  'account_unusable',
  'billing_not_connected',
  'crm_account_named',
  'crm_account_not_required',
  'crm_account_missing',
  'logo_loads',
  'logo_failed',
  'logo_not_checked',
  'no_logo',
  'somebody_signed_in',
  'nobody_signed_in',
  'no_users',
  'can_sell',
  'no_offer',
  'no_offer_sellable',
  'currency_not_known',
  'catalogue_not_read',
  'pages_granted',
  'no_page_granted',
  'no_pages_here',
  'shop_cannot_sell',
  'shop_not_known',
] as const
export type Finding = (typeof findings)[number]

/** `lastKnownAt` (ISO 8601, UTC): when another system last told it; null for what is known here. */
export type GoLiveItem = {
  name: ItemName
  state: ItemState
  finding: Finding
  lastKnownAt: string | null
}

/** How far an organisation is. `complete`: nothing is left to do, and nothing is unknown. */
export type GoLiveChecklist = { items: GoLiveItem[]; complete: boolean }
