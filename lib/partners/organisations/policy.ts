import type { BillingAccountState } from '@/db/enums'
import type { Account } from '@/lib/ports/billing/account'
import { parseSalesforceAccountId } from '@/lib/ports/crm/account-id'
import type { CrmIdComparison } from './views'

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
