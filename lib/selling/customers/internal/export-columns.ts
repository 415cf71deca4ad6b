import type { Columns } from '@/lib/core/csv-file'
import type { CustomerRow } from '../views'

/** What a file of customers says of each. */
export const customerColumns: Columns<CustomerRow> = [
  ['Customer ID', ({ id }) => id],
  ['Name', ({ name }) => name],
  ['Email address', ({ email }) => email],
  ['Country', ({ country }) => country],
  ['Currency', ({ currency }) => currency],
  ['Subscriptions', ({ subscriptions }) => subscriptions],
  ['Added (UTC)', ({ createdAt }) => createdAt],
]
