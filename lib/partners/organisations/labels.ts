import type { BillingAccountState, InvoiceOwner, PartnerPage, PartnerStatus } from '@/db/enums'
import type { Account } from '@/lib/ports/billing/account'
import type { PartnersColumn, PartnersFilterName } from './lists'
import { type CrmIdComparison, mostViews, type OrganisationHindrance } from './policy'
import type { FoundBillingAccount, FoundCrmAccount } from './views'

/** The two choices of `Zuora Invoice Owner`, each with its consequence. */
export const invoiceOwnerLabels: Record<InvoiceOwner, { label: string; consequence: string }> = {
  partner: {
    label: 'Partner',
    consequence:
      'Invoices for subscriptions sold through this partner go to the partner’s own Zuora account.',
  },
  end_customer: {
    label: 'End customer',
    consequence:
      'Invoices go to the Zuora account that is created for the customer with each new subscription.',
  },
}

/** Who is who under each choice: in a sentence, beside the picture of it. */
export const invoiceOwnerPictures: Record<InvoiceOwner, string> = {
  partner:
    'The end customer owns the subscription. The partner’s account is invoiced, on the partner’s payment terms.',
  end_customer:
    'The end customer owns the subscription, and is invoiced on its own account and payment terms.',
}

/** Why the choice is locked. */
export const invoiceOwnerLocked =
  'A change would split the invoices of one partner between two kinds of account.'

/** What Zuora said of an organisation’s account, in a word. */
export const billingStateLabels: Record<BillingAccountState, string> = {
  not_checked: 'Not checked yet',
  active: 'Active',
  unknown: 'Needs attention',
  unusable: 'Needs attention',
}

/** What is wrong with an organisation’s account; null where nothing is. */
export function billingProblem(state: BillingAccountState, key: string): string | null {
  if (state === 'unknown') return `Zuora does not know the account ${key}.`
  if (state === 'unusable') {
    return `The account ${key} is a draft or cancelled in Zuora, or not the one it was when it was first found.`
  }
  return null
}

/** What staff can do about it. */
export const billingWayOut =
  'This organisation cannot sell. If it was put right in Zuora, check again. The account cannot be exchanged: have its accounts corrected, which makes a successor.'

/** What the states of an account in Zuora are called. */
export const accountStatusLabels: Record<Account['status'], string> = {
  active: 'Active',
  draft: 'Draft',
  canceled: 'Cancelled',
}

/** Of an account under which every order of its partner is placed. */
export const notReseller =
  'In Zuora this account is no reseller account: each order recalculates its figures, so many orders take long. Where the tenant has the feature Reseller Account, mark it there.'

/** What makes a refusal pass: somebody with the configuration has to look. */
export const askOperator =
  'The people who run this installation find out what to do with npm run doctor.'

/** What Zuora says of an account that is being typed. */
export function billingAccountSentence(found: FoundBillingAccount): string {
  switch (found.kind) {
    case 'found': {
      const { name, number, currency, status } = found.account
      if (found.problem) return found.problem
      return `In Zuora: ${name}, ${number}, ${currency}, ${accountStatusLabels[status].toLowerCase()}.`
    }
    case 'unknown':
      return found.problem
    case 'refused':
      return `Zuora refuses to tell: ${found.said} ${askOperator} You can save: the account is checked as soon as it does.`
    case 'out_of_reach':
      return 'Zuora does not answer now. You can save: the account is checked as soon as it does.'
    case 'not_connected':
      return 'Zuora is not connected here: only the form of the ID is checked.'
  }
}

/** What Salesforce says of an account that is being typed. */
export function crmAccountSentence(found: FoundCrmAccount): string {
  switch (found.kind) {
    case 'found':
      return `In Salesforce: ${found.name}.`
    case 'not_found_or_not_visible':
      return 'Not found in Salesforce, or not visible to this product. You can save it all the same.'
    case 'refused':
      return `Salesforce refuses to tell: ${found.said} ${askOperator} Only the form of the ID was checked.`
    case 'out_of_reach':
      return 'Salesforce does not answer now: only the form of the ID was checked.'
    case 'not_connected':
      return 'Salesforce is not connected here: only the form of the ID is checked.'
  }
}

/** What Salesforce says of the account of an organisation; null where it is not in use. */
export function ownCrmAccountSentence(found: FoundCrmAccount): string | null {
  switch (found.kind) {
    case 'found':
      return `In Salesforce: ${found.name}.`
    case 'not_found_or_not_visible':
      return 'Not found in Salesforce, or not visible to this product.'
    case 'refused':
      return `Salesforce refuses to tell: ${found.said} ${askOperator}`
    case 'out_of_reach':
      return 'Salesforce does not answer now.'
    case 'not_connected':
      return null
  }
}

/** How Zuora’s Salesforce account compares with the organisation’s; null where nothing has to be said. */
export function crmMismatch({ kind, salesforceAccountId }: CrmIdComparison): string | null {
  switch (kind) {
    case 'same':
      return null
    case 'offer':
      return `In Zuora this account belongs to Salesforce account ${salesforceAccountId}; this organisation has none.`
    case 'different':
      return `In Zuora this account belongs to another Salesforce account than this organisation: ${salesforceAccountId}.`
  }
}

/** What partner pages are called. */
export const partnerPageLabels: Record<PartnerPage, string> = {
  shop: 'Shop',
  'self-service': 'Self-Service',
}

/** Form fields of a partner organisation, as people read them. */
export const fieldLabels = {
  name: 'Partner organisation name',
  logoUrl: 'Logo (URL)',
  zuoraAccountKey: 'Zuora account ID',
  salesforceAccountId: 'Salesforce account ID',
  invoiceOwner: 'Zuora Invoice Owner',
} as const

/** Why something cannot be done to an organisation now, and what to do about it. */
export const hindranceSentences: Record<OrganisationHindrance, string> = {
  already_suspended: 'This organisation is suspended already.',
  not_suspended: 'This organisation is not suspended.',
  archived: 'This organisation is archived. Restore it first.',
  already_archived: 'This organisation is archived already.',
  not_archived: 'This organisation is not archived.',
}

/** Answers of several verbs, in one wording. */
export const sentences = {
  notFound: 'There is no such partner organisation.',
  stale: 'This organisation was changed since you opened it. Look again, then repeat it.',
} as const

const statusLabels: Record<PartnerStatus, string> = {
  active: 'Active',
  suspended: 'Suspended',
  archived: 'Archived',
  needs_attention: 'Needs attention',
  not_checked: 'Account not checked',
}

/** The filters of the partners table, and what can be chosen of each; `any`: nothing is. */
export const filterLabels: Record<
  PartnersFilterName,
  { label: string; any?: string; values?: Record<string, string> }
> = {
  status: { label: 'Status', any: 'Any', values: statusLabels },
  archived: { label: 'Archived ones too' },
  invoiceOwner: {
    label: 'Invoice owner',
    any: 'Any',
    values: {
      partner: invoiceOwnerLabels.partner.label,
      end_customer: invoiceOwnerLabels.end_customer.label,
    },
  },
  pageAccess: {
    label: 'Page access',
    any: 'Any',
    values: { ...partnerPageLabels, none: 'No page' },
  },
  users: { label: 'Users', any: 'Any', values: { some: 'With users', none: 'Without users' } },
  currency: { label: 'Account currency', any: 'Any' },
  tag: { label: 'Tag', any: 'Any' },
  owner: { label: 'Owner on our side', any: 'Any' },
  choice: { label: 'Field', any: 'Any' },
  createdFrom: { label: 'Created from' },
  createdUntil: { label: 'Created until' },
}

/** The orders of the partners table. */
export const sortLabels = {
  sort: {
    label: 'Sort by',
    values: {
      name: 'Name',
      created: 'Created',
      users: 'Users',
      lastSignIn: 'Last sign-in',
      attention: 'Needs attention',
    },
  },
  direction: { label: 'Direction', values: { asc: 'Ascending', desc: 'Descending' } },
} as const

/** The columns of the partners table beside the name. */
export const columnLabels: Record<PartnersColumn, string> = {
  id: 'Partner Organisation ID',
  zuoraAccount: fieldLabels.zuoraAccountKey,
  salesforceAccount: fieldLabels.salesforceAccountId,
  invoiceOwner: fieldLabels.invoiceOwner,
  currency: filterLabels.currency.label,
  owner: filterLabels.owner.label,
  tags: 'Tags',
  fields: 'Fields',
  users: 'Users',
  lastSignIn: sortLabels.sort.values.lastSignIn,
  created: 'Created',
}

/** What is said when something cannot be done with a saved view. */
export const viewSentences = {
  notFound: 'There is no such view. It may have been deleted, or taken back by who shared it.',
  notYours: 'Only administrators change and delete views that are shared.',
  notToShare: 'Only administrators share views, and only who saved one takes it back.',
  stale: 'This view was changed since you opened it.',
  taken: 'You have a view with this name already. Choose another one.',
  takenByShared: 'A shared view has this name already. Choose another one.',
  tooManyOwn: `You have ${mostViews.own} views already, and can have no more. Delete some first.`,
  tooManyShared: `${mostViews.shared} views are shared already, and there can be no more. Delete some first.`,
} as const
