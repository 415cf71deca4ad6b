'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Time } from '@/components/ui/time'
import { orderKindLabels } from '@/lib/selling/orders/labels'
import type { OrderView } from '@/lib/selling/orders/views'
import { orderPath } from './addresses'
import { OrderState } from './order-state'

const columns: Column<OrderView>[] = [
  { header: 'Customer', primary: true, cell: ({ customer }) => customer.name },
  {
    header: 'What',
    phone: 'brief',
    cell: ({ kind, lines }) => lines.join(', ') || orderKindLabels[kind],
  },
  {
    header: 'State',
    phone: 'brief',
    cell: ({ state }) => (
      <span>
        <OrderState state={state} />
      </span>
    ),
  },
  { header: 'Placed by', phone: 'hidden', cell: ({ placedBy }) => placedBy },
  {
    header: 'Placed',
    phone: 'brief',
    cell: ({ placedAt }) => <Time value={placedAt} format="relative" />,
  },
]

/** Orders, newest first, each leading to its page. */
export function OrderList({ orders }: { orders: readonly OrderView[] }) {
  return (
    <DataTable
      label="Orders"
      columns={columns}
      rows={orders}
      rowKey={({ id }) => id}
      rowHref={({ id }) => orderPath(id)}
    />
  )
}
