import type { Queryable } from '@/db/client'
import { selectSoldNumbers } from '@/db/queries/subscriptions'
import type { Invoice } from '../billing/invoice'

/**
 * Of these invoices those that an organisation may see: final ones, of which every line belongs to a
 * subscription that it sold. Two organisations may share an account, so the account alone tells nothing.
 */
export async function ownInvoices(
  db: Queryable,
  organisationId: string,
  invoices: readonly Invoice[],
): Promise<Invoice[]> {
  const numbers = invoices.flatMap(({ items }) =>
    items.flatMap(({ subscriptionNumber }) => subscriptionNumber ?? []),
  )
  const sold = await selectSoldNumbers(db, organisationId, [...new Set(numbers)])
  return invoices.filter(
    ({ status, items }) =>
      (status === 'posted' || status === 'canceled') &&
      items.length > 0 &&
      items.every(({ subscriptionNumber: number }) => number !== null && sold.has(number)),
  )
}
