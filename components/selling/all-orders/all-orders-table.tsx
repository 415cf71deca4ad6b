'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { CopyableId } from '@/components/ui/copyable-id'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Time } from '@/components/ui/time'
import { firstPage } from '@/lib/core/list'
import { orderKindLabels } from '@/lib/selling/orders/labels'
import type { AllOrdersState } from '@/lib/selling/orders/lists'
import { StaffOrderState } from '../orders/staff-order-state'
import { organisationOrderPath } from '../organisation-sales/addresses'
import { allOrdersListPath } from './addresses'
import type { OrderRow } from './order-row'

const columns: Column<OrderRow>[] = [
  {
    header: 'Order',
    primary: true,
    width: '32%',
    cell: ({ kind, customer, ordered }) => (
      <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
        {orderKindLabels[kind]} for {customer}
        {ordered && <span className="block text-sm font-normal text-muted">{ordered}</span>}
      </span>
    ),
  },
  {
    header: 'Partner',
    phone: 'brief',
    cell: ({ organisation }) => (
      <a
        href={organisationPath(organisation.id)}
        className="relative z-1 text-accent-ink break-words hover:underline"
      >
        {organisation.name}
      </a>
    ),
  },
  { header: 'State', phone: 'brief', cell: ({ state }) => <StaffOrderState state={state} /> },
  {
    header: 'Previewed',
    align: 'end',
    phone: 'hidden',
    cell: ({ previewed }) => previewed ?? '–',
  },
  {
    header: 'Order number',
    phone: 'hidden',
    cell: ({ number }) => <CopyableId value={number} name={`order number ${number}`} short />,
  },
  { header: 'Placed by', phone: 'hidden', cell: ({ placedBy }) => placedBy },
]

/** Orders of all organisations, each leading to where it stands among its organisation’s. */
export function AllOrdersTable({
  rows,
  state,
}: {
  rows: readonly OrderRow[]
  state: AllOrdersState
}) {
  const ascending = state.direction === 'asc'
  const placed: Column<OrderRow> = {
    header: 'Placed',
    phone: 'brief',
    sort: {
      href: allOrdersListPath({ ...firstPage(state), direction: ascending ? 'desc' : 'asc' }),
      direction: ascending ? 'ascending' : 'descending',
    },
    cell: ({ placedAt }) => <Time value={placedAt} format="datetime" />,
  }
  return (
    <>
      <DataTable
        label="Orders"
        columns={[...columns, placed]}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ organisation, id }) => organisationOrderPath(organisation.id, id)}
      />
      <KeepFresh waitingFor={rows.flatMap(({ underWay }) => underWay ?? []).join()} />
    </>
  )
}
