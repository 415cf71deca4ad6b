'use client'

import { Repeat } from 'lucide-react'
import { type ReactNode, Suspense, use } from 'react'
import { type Column, DataTable } from '@/components/data-table/data-table'
import { CopyableId } from '@/components/ui/copyable-id'
import { EmptyState } from '@/components/ui/empty-state'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { invoiceOwnerNames } from '@/lib/selling/orders/labels'
import { unknownToStaff } from '@/lib/selling/subscriptions/labels'
import type {
  StaffStanding,
  StaffSubscriptionList,
  StaffSubscriptionRow,
} from '@/lib/selling/subscriptions/views'
import { NextCharge, PlanLines, StatusAndTerm } from './standing'

type Standings = StaffSubscriptionList['standings']

const columnsWith = (standings: Standings): Column<StaffSubscriptionRow>[] => [
  {
    header: 'Subscription',
    primary: true,
    cell: ({ number }) => (
      <span className="block min-w-0 py-0.5">
        <span className="font-mono [overflow-wrap:anywhere]">{number}</span>
        <Answered standings={standings} number={number}>
          {({ live }) => live && <PlanLines live={live} />}
        </Answered>
      </span>
    ),
  },
  {
    header: 'Status',
    phone: 'brief',
    cell: ({ number }) => (
      <Answered standings={standings} number={number} waiting="Zuora is being asked">
        {(standing) => (
          <span className="block">
            <StatusAndTerm standing={standing} why={unknownToStaff(standing)} />
            {standing.live && (
              <span className="block pb-0.5 text-sm text-muted">
                Next charge: <NextCharge live={standing.live} />
              </span>
            )}
          </span>
        )}
      </Answered>
    ),
  },
  {
    header: 'Subscription owner',
    cell: ({ number, customer, ownerAccountNumber }) => (
      <span className="block py-0.5">
        <span className="block [overflow-wrap:anywhere]">{customer.name}</span>
        <CopyableId
          value={ownerAccountNumber}
          name="number of the subscription owner"
          of={number}
          short
        />
      </span>
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

/** What Zuora says of a subscription; a shape in its place until it has answered. */
function Answered({
  standings,
  number,
  waiting,
  children,
}: {
  standings: Standings
  number: string
  /** What is read out meanwhile. */
  waiting?: string
  children: (standing: StaffStanding) => ReactNode
}) {
  const shape = (
    <span className="block py-1">
      <Skeleton className="h-3.5 w-20" />
      {waiting && <span className="sr-only">{waiting}</span>}
    </span>
  )
  return (
    <Suspense fallback={shape}>
      <Answer standings={standings} number={number}>
        {children}
      </Answer>
    </Suspense>
  )
}

function Answer({
  standings,
  number,
  children,
}: {
  standings: Standings
  number: string
  children: (standing: StaffStanding) => ReactNode
}) {
  const standing = use(standings)[number]
  return standing && children(standing)
}

/**
 * The subscriptions that an organisation sold, each with how it stands in Zuora now and the accounts that own it and
 * its invoices.
 */
export function OrganisationSubscriptions({
  subscriptions,
  standings,
}: {
  subscriptions: readonly StaffSubscriptionRow[]
  standings: Standings
}) {
  if (subscriptions.length === 0) {
    return (
      <EmptyState icon={<Repeat />} title="No subscriptions yet" heading="h3">
        A subscription stands here once Zuora has confirmed its order.
      </EmptyState>
    )
  }
  return (
    <DataTable
      label="Subscriptions"
      columns={columnsWith(standings)}
      rows={subscriptions}
      rowKey={(row) => row.id}
    />
  )
}
