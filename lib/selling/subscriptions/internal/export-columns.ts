import type { Columns } from '@/lib/core/csv-file'
import { invoiceOwnerNames } from '../../orders/labels'
import type { Standing, SubscriptionRow } from '../views'

/** What a file of subscriptions says of each: our own records. How it stands is billing's to tell. */
export const subscriptionColumns: Columns<Omit<SubscriptionRow, keyof Standing>> = [
  ['Subscription', ({ number }) => number],
  ['Customer', ({ customer }) => customer.name],
  ['Customer ID', ({ customer }) => customer.id],
  ['Zuora invoice owner', ({ invoiceOwner }) => invoiceOwnerNames[invoiceOwner]],
  ['Sold (UTC)', ({ createdAt }) => createdAt],
]
