'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { invoicedWords } from '@/lib/selling/subscriptions/labels'
import type { SubscriptionRow } from '@/lib/selling/subscriptions/views'
import { subscriptionPath } from './addresses'
import { NextCharge, PlanLines, StatusAndTerm } from './standing'

const number: Column<SubscriptionRow> = {
  header: 'Subscription',
  primary: true,
  width: '34%',
  cell: ({ number, live }) => (
    <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
      {number}
      {live && <PlanLines live={live} />}
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
    cell: (row) => <StatusAndTerm standing={row} />,
  },
  { header: 'Next charge', phone: 'named', cell: ({ live }) => <NextCharge live={live} /> },
  {
    header: 'Invoices',
    phone: 'hidden',
    cell: ({ invoiceOwner }) => invoicedWords[invoiceOwner],
  },
]

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
