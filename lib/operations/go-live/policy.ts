import type { BillingAccountState, PartnerPage } from '@/db/enums'
import type { Finding, GoLiveChecklist, GoLiveItem, ItemState } from './views'

/** All that the checklist depends on; nothing of it was asked of another system just now. */
export type GoLiveFacts = {
  billingOffered: boolean
  crmRequired: boolean
  account: { state: BillingAccountState; currency: string | null; checkedAt: Date | null }
  crmAccountNamed: boolean
  /** `looked`: when this server last looked at the logo; null where it has not. */
  logo: { wanted: boolean; loads: boolean; looked: Date | null }
  hasUsers: boolean
  signedIn: boolean
  /** Offers that are switched on for it, and how many of those it could sell today. */
  offers: { offered: number; sellable: number }
  /** When the kept catalogue was read; null where none is kept. */
  catalogueReadAt: Date | null
  pages: { existing: readonly PartnerPage[]; granted: readonly PartnerPage[] }
}

type Result = Omit<GoLiveItem, 'name'>

function result(state: ItemState, finding: Finding, lastKnownAt: Date | null = null): Result {
  return { state, finding, lastKnownAt: lastKnownAt?.toISOString() ?? null }
}

function billingAccount({ billingOffered, account: { state, checkedAt } }: GoLiveFacts): Result {
  if (!billingOffered) return result('not_known', 'billing_not_connected', checkedAt)
  switch (state) {
    case 'active':
      return result('done', 'account_active', checkedAt)
    case 'not_checked':
      return result('not_known', 'account_not_checked')
    case 'unknown':
      return result('to_do', 'account_unknown', checkedAt)
    case 'unusable':
      return result('to_do', 'account_unusable', checkedAt)
  }
}

function crmAccount({ crmRequired, crmAccountNamed }: GoLiveFacts): Result {
  if (crmAccountNamed) return result('done', 'crm_account_named')
  return crmRequired
    ? result('to_do', 'crm_account_missing')
    : result('not_needed', 'crm_account_not_required')
}

function logo({ logo: { wanted, loads, looked } }: GoLiveFacts): Result {
  if (!wanted) return result('not_needed', 'no_logo')
  if (!looked) return result('not_known', 'logo_not_checked')
  return loads ? result('done', 'logo_loads', looked) : result('to_do', 'logo_failed', looked)
}

function signedIn({ hasUsers, signedIn }: GoLiveFacts): Result {
  if (signedIn) return result('done', 'somebody_signed_in')
  return result('to_do', hasUsers ? 'nobody_signed_in' : 'no_users')
}

function offer({ billingOffered, account, offers, catalogueReadAt }: GoLiveFacts): Result {
  if (offers.offered === 0) return result('to_do', 'no_offer')
  if (!billingOffered) return result('not_known', 'billing_not_connected', catalogueReadAt)
  if (!catalogueReadAt) return result('not_known', 'catalogue_not_read')
  if (account.currency === null) return result('not_known', 'currency_not_known')
  return offers.sellable > 0
    ? result('done', 'can_sell', catalogueReadAt)
    : result('to_do', 'no_offer_sellable', catalogueReadAt)
}

/** Shop belongs to those only who can sell. */
function pages(facts: GoLiveFacts): Result {
  const { existing, granted } = facts.pages
  const open = granted.filter((page) => existing.includes(page))
  if (existing.length === 0) return result('not_needed', 'no_pages_here')
  if (open.length === 0) return result('to_do', 'no_page_granted')
  const needed = [billingAccount(facts).state, offer(facts).state]
  if (!open.includes('shop') || needed.every((state) => state === 'done')) {
    return result('done', 'pages_granted')
  }
  return needed.includes('to_do')
    ? result('to_do', 'shop_cannot_sell')
    : result('not_known', 'shop_not_known')
}

/** How far an organisation is, item by item. */
export function judgeGoLive(facts: GoLiveFacts): GoLiveChecklist {
  const items: GoLiveItem[] = [
    { name: 'billing_account', ...billingAccount(facts) },
    { name: 'crm_account', ...crmAccount(facts) },
    { name: 'logo', ...logo(facts) },
    { name: 'signed_in', ...signedIn(facts) },
    { name: 'offer', ...offer(facts) },
    { name: 'pages', ...pages(facts) },
  ]
  const settled = ({ state }: GoLiveItem) => state === 'done' || state === 'not_needed'
  return { items, complete: items.every(settled) }
}
