'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Day } from '@/components/ui/day'
import { invoicedWords } from '@/lib/subscriptions/labels'
import type { SubscriptionRow } from '@/lib/subscriptions/views'
import { subscriptionPath } from './addresses'
import { SubscriptionStatus, termWords } from './status'

const number: Column<SubscriptionRow> = {
  header: 'Subscription',
  primary: true,
  width: '34%',
  cell: ({ number, live }) => (
    <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
      {number}
      <span className="block text-sm font-normal text-muted">
        {live?.plans.map(({ name }) => name).join(', ')}
      </span>
    </span>
  ),
}

const customer: Column<SubscriptionRow> = {
  header: 'Customer',
  phone: 'brief',
  cell: (row) => <span className="[overflow-wrap:anywhere]">{row.customer.name}</span>,
}

const standing: Column<SubscriptionRow>[] = [
  {
    header: 'Status',
    phone: 'brief',
    cell: ({ live }) => (
      <span className="block py-0.5">
        <SubscriptionStatus live={live} />
        {live && <span className="mt-0.5 block text-sm text-muted">{termWords(live)}</span>}
      </span>
    ),
  },
  { header: 'Next charge', phone: 'named', cell: ({ live }) => <NextCharge row={live} /> },
  {
    header: 'Invoices',
    phone: 'hidden',
    cell: ({ invoiceOwner }) => invoicedWords[invoiceOwner],
  },
]

function NextCharge({ row }: { row: SubscriptionRow['live'] }) {
  if (!row) return <span className="text-muted">Not known now</span>
  return row.nextChargeOn ? (
    <Day value={row.nextChargeOn} />
  ) : (
    <span className="text-muted">None</span>
  )
}

/** Subscriptions, newest first, each leading to its page. */
export function SubscriptionTable({
  rows,
  ofOneCustomer,
}: {
  rows: readonly SubscriptionRow[]
  /** Leaves the customer's name out. */
  ofOneCustomer?: boolean
}) {
  return (
    <DataTable
      label="Subscriptions"
      columns={ofOneCustomer ? [number, ...standing] : [number, customer, ...standing]}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => subscriptionPath(id)}
    />
  )
}
