import type { Columns } from '@/lib/core/csv-file'
import { invoiceOwnerNames, orderKindLabels } from '../labels'
import type { OrderView } from '../views'

/** What a file of orders says of each, but how it stands, which staff and partners call differently. */
export const orderColumns: Columns<OrderView> = [
  ['Order number', ({ number }) => number],
  ['Kind', ({ kind }) => orderKindLabels[kind]],
  ['Customer', ({ customer }) => customer.name],
  ['Customer ID', ({ customer }) => customer.id],
  ['Subscription', ({ subscription }) => subscription?.number ?? null],
  ['Ordered', ({ lines }) => lines.join('\n')],
  ['Order date', ({ orderDate }) => orderDate],
  ['Effective date', ({ effectiveDate }) => effectiveDate],
  ['Zuora invoice owner', ({ invoiceOwner }) => invoiceOwnerNames[invoiceOwner]],
  ['Placed by', ({ placedBy }) => placedBy],
  ['Placed (UTC)', ({ placedAt }) => placedAt],
  ['Confirmed (UTC)', ({ confirmedAt }) => confirmedAt],
]
