'use client'

import { Repeat } from 'lucide-react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { CopyableId } from '@/components/ui/copyable-id'
import { EmptyState } from '@/components/ui/empty-state'
import { Time } from '@/components/ui/time'
import { invoiceOwnerNames } from '@/lib/orders/labels'
import type { StaffSubscriptionRow } from '@/lib/subscriptions/views'

const columns: Column<StaffSubscriptionRow>[] = [
  {
    header: 'Subscription',
    primary: true,
    cell: (row) => <span className="font-mono [overflow-wrap:anywhere]">{row.number}</span>,
  },
  {
    header: 'Customer',
    phone: 'brief',
    cell: (row) => <span className="break-words">{row.customer.name}</span>,
  },
  {
    header: 'Subscription owner',
    cell: (row) => (
      <CopyableId
        value={row.ownerAccountNumber}
        name="number of the subscription owner"
        of={row.number}
        short
      />
    ),
  },
  {
    header: 'Invoice owner',
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-2">
        {invoiceOwnerNames[row.invoiceOwner]}
        <CopyableId
          value={row.invoiceOwnerAccountNumber}
          name="number of the invoice owner"
          of={row.number}
          short
        />
      </span>
    ),
  },
  { header: 'Sold', phone: 'named', cell: (row) => <Time value={row.createdAt} /> },
]

/** The subscriptions that an organisation sold, each with the accounts that own it and its invoices. */
export function OrganisationSubscriptions({
  subscriptions,
  furtherPage,
}: {
  subscriptions: readonly StaffSubscriptionRow[]
  /** Not the first page: it may be empty though there are subscriptions. */
  furtherPage: boolean
}) {
  if (subscriptions.length === 0) {
    return (
      <EmptyState
        icon={<Repeat />}
        title={furtherPage ? 'No further subscriptions' : 'No subscriptions yet'}
        heading="h3"
      >
        A subscription stands here once Zuora has confirmed its order.
      </EmptyState>
    )
  }
  return (
    <DataTable
      label="Subscriptions"
      columns={columns}
      rows={subscriptions}
      rowKey={(row) => row.id}
    />
  )
}
