import type { Columns } from '@/lib/core/csv-file'
import { invoiceOwnerNames, orderKindLabels, staffOrderStateLabels } from '../labels'
import type { OrderView, StaffOrderView } from '../views'

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

/** The same in a file for staff, with how each stands. */
export const staffOrderColumns: Columns<StaffOrderView> = [
  ...orderColumns,
  ['State', ({ state }) => staffOrderStateLabels[state]],
  ['Message', ({ staffMessage }) => staffMessage],
  ['Attempt', ({ attempt }) => attempt],
  ['Invoice owner account', ({ invoiceOwnerAccountNumber }) => invoiceOwnerAccountNumber],
]
