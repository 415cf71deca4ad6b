import type { BillingAccountState, CustomFieldKind, InvoiceOwner, PartnerPage } from '@/db/enums'
import type { CountedPage } from '@/lib/core/list'
import type { Account } from '@/lib/ports/billing/account'
import type { PartnersQuery } from './lists'
import {
  abilitiesOf,
  type CrmIdComparison,
  type OrganisationAction,
  organisationActions,
} from './policy'

/** One row of the partners table. Times are ISO 8601 in UTC. */
export type PartnerOrganisationRow = {
  id: string
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  salesforceAccountId: string | null
  invoiceOwner: InvoiceOwner
  /** Of its account, ISO 4217; null until billing has told. */
  currency: string | null
  /** Without removed users. */
  userCount: number
  /** When one of its users last signed in. */
  lastSignInAt: string | null
  createdAt: string
  updatedAt: string
  suspended: boolean
  archived: boolean
  /** It cannot sell on its account, or one of its orders waits for staff. */
  needsAttention: boolean
}

type ListedOrganisation = Omit<
  PartnerOrganisationRow,
  'createdAt' | 'updatedAt' | 'lastSignInAt'
> & {
  lastSignInAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** Makes the view of a row: nothing but what the type above names. */
export function organisationRow(listed: ListedOrganisation): PartnerOrganisationRow {
  return {
    id: listed.id,
    name: listed.name,
    logoUrl: listed.logoUrl,
    zuoraAccountKey: listed.zuoraAccountKey,
    salesforceAccountId: listed.salesforceAccountId,
    invoiceOwner: listed.invoiceOwner,
    currency: listed.currency,
    userCount: listed.userCount,
    lastSignInAt: listed.lastSignInAt?.toISOString() ?? null,
    createdAt: listed.createdAt.toISOString(),
    updatedAt: listed.updatedAt.toISOString(),
    suspended: listed.suspended,
    archived: listed.archived,
    needsAttention: listed.needsAttention,
  }
}

/** A page of the partners table. */
export type PartnerOrganisationList = CountedPage<PartnerOrganisationRow> & {
  /** Set when searching: how many were found, and whether there may be more, which were not looked through. */
  matches: { count: number; more: boolean } | null
}

/** All values of a filter, as long as they are `few`; else only the one chosen now: the others are found by search. */
export type FilterValues<Value> = { values: Value[]; few: boolean }

/** What the partners table can be filtered by here, beside what is the same everywhere. */
export type FilterChoices = {
  /** The partner pages that exist. */
  pages: PartnerPage[]
  /** Those that accounts have. */
  currencies: string[]
  tags: FilterValues<{ id: string; name: string }>
  /** Who looks after organisations; `former`: they are no staff member any more. */
  owners: FilterValues<{ id: string; name: string; former: boolean }>
  /** What custom fields can say of organisations. */
  choices: FilterValues<{ id: string; name: string; field: string }>
}

/** What custom fields say of one organisation, in their order. */
export type ShownFields = {
  id: string
  fields: { name: string; kind: CustomFieldKind; shown: string }[]
}

/** What of the partners table somebody keeps by a name. */
export type SavedView = {
  id: string
  name: string
  /** All staff see it; else only who saved it. */
  shared: boolean
  /** Who saved it; `former`: they are no staff member any more. */
  author: { name: string; former: boolean }
  /** Null when it asks for what the table cannot be asked any more. */
  query: PartnersQuery | null
  version: number
  /** What the reader may do with it: rename, replace or delete it; share it, or take it back. */
  mayChange: boolean
  mayShare: boolean
}

/** The views that the navigation leads to, the reader's own first; `more`: they see others besides. */
export type FirstViews = {
  views: Pick<SavedView, 'id' | 'name' | 'shared' | 'query'>[]
  more: boolean
}

/** One organisation with everything its page shows, except users and history. */
export type PartnerOrganisationView = {
  id: string
  name: string
  logoUrl: string | null
  zuoraAccountKey: string
  zuoraAccountId: string | null
  zuoraAccountNumber: string | null
  salesforceAccountId: string | null
  /** What billing said of the account when it was last checked. */
  billingAccountState: BillingAccountState
  invoiceOwner: InvoiceOwner
  /** Of the pages that exist in this installation, in its order. */
  pageAccess: PartnerPage[]
  /** By whom, when and why all its users lost access. */
  suspension: { at: string; by: string | null; reason: string | null } | null
  archivedAt: string | null
  /** What can be done to it now, by people with the permission. */
  abilities: OrganisationAction[]
  version: number
  createdAt: string
  updatedAt: string
}

/** An existing organisation that a new one resembles, and in what. */
export type SimilarOrganisation = {
  id: string
  name: string
  same: ('name' | 'zuoraAccount' | 'salesforceAccount')[]
}

/**
 * What billing says of an account that is being typed. `problem` (a sentence): an organisation cannot be
 * created on it.
 */
export type FoundBillingAccount =
  | { kind: 'found'; account: Omit<Account, 'paymentTerm' | 'reseller'>; problem: string | null }
  | { kind: 'unknown'; problem: string }
  /** It answers, and will not tell: its own words. */
  | { kind: 'refused'; said: string }
  | { kind: 'out_of_reach' }
  | { kind: 'not_connected' }

/** What the CRM says of an account that is being typed. */
export type FoundCrmAccount =
  | { kind: 'found'; id: string; name: string }
  | { kind: 'not_found_or_not_visible' }
  /** It answers, and will not tell: its own words. */
  | { kind: 'refused'; said: string }
  | { kind: 'out_of_reach' }
  | { kind: 'not_connected' }

/** An organisation’s own account, as billing told it when it was last checked. */
export type OrganisationBilling = {
  /** Billing is in use here. */
  connected: boolean
  state: BillingAccountState
  accountId: string | null
  accountNumber: string | null
  name: string | null
  /** ISO 4217. */
  currency: string | null
  checkedAt: string | null
  /** What billing says now, where the account may be null: there is none. Null when it does not answer. */
  live: {
    account: Omit<Account, 'crmId'> | null
    /** Null when billing names no Salesforce account. */
    crmIds: CrmIdComparison | null
  } | null
  /** Billing’s own words when it answers and will not tell. */
  refusal: string | null
}

type Stored = Omit<
  PartnerOrganisationView,
  'pageAccess' | 'suspension' | 'archivedAt' | 'abilities' | 'createdAt' | 'updatedAt'
> & {
  suspendedAt: Date | null
  suspendedBy: string | null
  suspensionReason: string | null
  archivedAt: Date | null
  createdAt: Date
  updatedAt: Date
}

/** Makes the view of a stored organisation: nothing but what the type above names. */
export function organisationView(
  stored: Stored,
  granted: readonly PartnerPage[],
  existing: readonly PartnerPage[],
): PartnerOrganisationView {
  const abilities = abilitiesOf(stored)
  return {
    id: stored.id,
    name: stored.name,
    logoUrl: stored.logoUrl,
    zuoraAccountKey: stored.zuoraAccountKey,
    zuoraAccountId: stored.zuoraAccountId,
    zuoraAccountNumber: stored.zuoraAccountNumber,
    salesforceAccountId: stored.salesforceAccountId,
    billingAccountState: stored.billingAccountState,
    invoiceOwner: stored.invoiceOwner,
    pageAccess: existing.filter((page) => granted.includes(page)),
    suspension: stored.suspendedAt && {
      at: stored.suspendedAt.toISOString(),
      by: stored.suspendedBy,
      reason: stored.suspensionReason,
    },
    archivedAt: stored.archivedAt?.toISOString() ?? null,
    abilities: organisationActions.filter((action) => abilities[action] === null),
    version: stored.version,
    createdAt: stored.createdAt.toISOString(),
    updatedAt: stored.updatedAt.toISOString(),
  }
}
