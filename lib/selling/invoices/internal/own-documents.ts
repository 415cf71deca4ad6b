import type { Queryable } from '@/db/client'
import { selectSoldNumbers } from '@/db/queries/selling/subscriptions'
import type { OrganisationScope } from '@/db/scope'
import type { Invoice, OddInvoice } from '@/lib/ports/billing/invoice'

/** An invoice or a credit memo. */
type Document = {
  status: Invoice['status']
  items: readonly { subscriptionNumber: string | null; isRounding: boolean }[]
}

/**
 * Of these invoices or credit memos those that an organisation may see: final ones, of which every line belongs to
 * a subscription that it sold, but for what only rounds the total. Two organisations may share an account, so the account alone tells nothing.
 */
export async function ownDocuments<D extends Document>(
  db: Queryable,
  scope: OrganisationScope,
  documents: readonly D[],
): Promise<D[]> {
  const numbers = documents.flatMap(({ items }) =>
    items.flatMap(({ subscriptionNumber }) => subscriptionNumber ?? []),
  )
  const sold = await selectSoldNumbers(db, scope, [...new Set(numbers)])
  return documents.filter(({ status, items }) => {
    const owned = items.filter(({ isRounding }) => !isRounding)
    return (
      isFinal(status) &&
      owned.length > 0 &&
      owned.every(({ subscriptionNumber: number }) => number !== null && sold.has(number))
    )
  })
}

const isFinal = (status: Invoice['status']) => status === 'posted' || status === 'canceled'

/**
 * Of documents that are not understood, those that may be the organisation's: by number where every line that can
 * be read is its own, without where none can. One with another's line is never shown.
 */
export async function ownOddDocuments(
  db: Queryable,
  scope: OrganisationScope,
  odd: readonly OddInvoice[],
): Promise<{ number: string | null }[]> {
  const numbers = odd.flatMap((each) => each.subscriptionNumbers.flatMap((number) => number ?? []))
  const sold = await selectSoldNumbers(db, scope, [...new Set(numbers)])
  return odd
    .filter(({ status }) => isFinal(status) || status === 'other')
    .filter(({ subscriptionNumbers }) =>
      subscriptionNumbers.every((number) => number === null || sold.has(number)),
    )
    .map(({ number, subscriptionNumbers }) => {
      const isOwn = subscriptionNumbers.length > 0 && !subscriptionNumbers.includes(null)
      return { number: isOwn ? number : null }
    })
}
