import type { BillingAccountState } from '@/db/enums'
import type { Permission } from '@/lib/core/access/permissions'
import type { Account } from '@/lib/ports/billing/account'
import { parseSalesforceAccountId } from '@/lib/ports/crm/account-id'
import { type PartnersColumn, partnersColumns } from './lists'

type Resolved = { zuoraAccountId: string | null; zuoraAccountNumber: string | null }

/** What an answer of billing means for an organisation whose account may have been resolved before. */
export function billingStateOf(account: Account | null, known: Resolved): BillingAccountState {
  if (!account) return 'unknown'
  const other =
    (known.zuoraAccountId !== null && known.zuoraAccountId !== account.id) ||
    (known.zuoraAccountNumber !== null && known.zuoraAccountNumber !== account.number)
  return account.status === 'active' && !other ? 'active' : 'unusable'
}

/** Whether staff have to do something about an organisation’s account: it cannot sell on it. */
export function accountNeedsAttention(state: BillingAccountState): boolean {
  return state === 'unknown' || state === 'unusable'
}

/** How billing’s Salesforce ID compares with ours: `offer` when there is none of ours. */
export type CrmIdComparison = {
  kind: 'offer' | 'same' | 'different'
  salesforceAccountId: string
}

/**
 * How billing’s Salesforce ID compares with the one typed: `offer` when none is typed, `different` when both
 * are there and are not the same account. Null where there is nothing to say, or billing’s is no account ID.
 */
export function compareCrmIds(inBilling: string | null, typed: string): CrmIdComparison | null {
  const parsed = inBilling === null ? null : parseSalesforceAccountId(inBilling)
  if (!parsed?.ok) return null
  if (typed.trim() === '') return { kind: 'offer', salesforceAccountId: parsed.id }
  const own = parseSalesforceAccountId(typed)
  if (!own.ok) return null
  return { kind: own.id === parsed.id ? 'same' : 'different', salesforceAccountId: parsed.id }
}

/** Why an organisation cannot be created on this account, in a sentence; null when it can. */
export function accountProblem(account: Pick<Account, 'name' | 'status'> | null): string | null {
  if (!account) return 'Zuora does not know this account. Check the ID or number.'
  if (account.status === 'canceled') return `The account “${account.name}” is cancelled in Zuora.`
  return null
}

/** What staff can do to an organisation as a whole, and what that takes. */
export const organisationActionPermissions = {
  suspend: 'partner-organisations:suspend',
  reactivate: 'partner-organisations:suspend',
  archive: 'partner-organisations:archive',
  restore: 'partner-organisations:archive',
} as const satisfies Record<string, Permission>
export type OrganisationAction = keyof typeof organisationActionPermissions
export const organisationActions = Object.keys(
  organisationActionPermissions,
) as OrganisationAction[]

/** Why something cannot be done to an organisation now; `hindranceSentences` says it. */
export type OrganisationHindrance =
  | 'already_suspended'
  | 'not_suspended'
  | 'archived'
  | 'already_archived'
  | 'not_archived'

/**
 * What can be done to an organisation now: null, or why not. Screens offer and verbs do what it says. Whether somebody
 * still has access, which keeps an organisation out of the archive, is counted when it is archived.
 */
export function abilitiesOf({
  suspendedAt,
  archivedAt,
}: {
  suspendedAt: Date | null
  archivedAt: Date | null
}): Record<OrganisationAction, OrganisationHindrance | null> {
  return {
    suspend: archivedAt ? 'archived' : suspendedAt && 'already_suspended',
    reactivate: archivedAt ? 'archived' : suspendedAt ? null : 'not_suspended',
    archive: archivedAt && 'already_archived',
    restore: archivedAt ? null : 'not_archived',
  }
}

/** What the partners table shows beside the name, and whether its rows take little room. */
export type TableLook = { columns: readonly PartnersColumn[]; compact: boolean }

/** How it looks to who has not said otherwise. */
export const usualLook: TableLook = {
  columns: ['id', 'zuoraAccount', 'salesforceAccount', 'invoiceOwner', 'users', 'created'],
  compact: false,
}

/** Those of the columns that there are, in the order of the table, each once. */
export const columnsInOrder = (columns: readonly string[]): PartnersColumn[] =>
  partnersColumns.filter((column) => columns.includes(column))

/** So many characters the name of a saved view can have. */
export const longestViewName = 60

/** So many views a staff member can keep for themselves, and so many can be shared. */
export const mostViews = { own: 30, shared: 50 }

/**
 * What staff may do with a saved view: who saved it, with one that is theirs alone; administrators, with one that is
 * shared, since all staff work with it. To share it, or to take it back, one has to be both.
 */
export function viewAbilities(
  { shared, staffMemberId }: { shared: boolean; staffMemberId: string },
  { id, mayShare }: { id: string; mayShare: boolean },
): { change: boolean; share: boolean } {
  const own = staffMemberId === id
  return { change: shared ? mayShare : own, share: own && mayShare }
}
