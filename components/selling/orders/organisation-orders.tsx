'use client'

import { ShoppingCart } from 'lucide-react'
import { CopyableId } from '@/components/ui/copyable-id'
import { dayText } from '@/components/ui/day'
import { EmptyState } from '@/components/ui/empty-state'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Time } from '@/components/ui/time'
import { formatMoney } from '@/lib/ports/billing/money'
import { invoiceOwnerNames, orderKindLabels } from '@/lib/selling/orders/labels'
import { isSettled } from '@/lib/selling/orders/policy'
import type { StaffOrderView } from '@/lib/selling/orders/views'
import { type OrderActionSet, OrderActions, orderElementId } from './order-actions'
import { StaffOrderState } from './staff-order-state'

/** An organisation’s orders for staff: how far each is, what Zuora said, and what can be done about it. */
export function OrganisationOrders({
  orders,
  actions,
}: {
  orders: readonly StaffOrderView[]
  /** Null for those who may only read. */
  actions: OrderActionSet | null
}) {
  if (orders.length === 0) {
    return (
      <EmptyState icon={<ShoppingCart />} title="No orders yet" heading="h3">
        What this organisation’s users order in the Shop and in Self-Service stands here.
      </EmptyState>
    )
  }
  const underWay = orders.filter(({ state }) => !isSettled(state))
  return (
    <>
      <ol className="divide-y divide-line">
        {orders.map((order) => (
          <li
            key={order.id}
            id={orderElementId(order)}
            tabIndex={-1}
            className="gap-x-8 px-4 py-3 sm:flex sm:justify-between"
          >
            <Order order={order} />
            <div className="mt-2 shrink-0 space-y-2 text-sm sm:mt-0">
              <p className="text-muted sm:text-end">
                {order.placedBy}
                <br />
                <Time value={order.placedAt} format="datetime" />
              </p>
              {actions && <OrderActions order={order} actions={actions} />}
            </div>
          </li>
        ))}
      </ol>
      <KeepFresh waitingFor={underWay.map(({ id, version }) => `${id} ${version}`).join()} />
    </>
  )
}

function Order({ order }: { order: StaffOrderView }) {
  const { kind, state, customer, number, lines, staffMessage, effectiveDate, invoiceOwner } = order
  return (
    <div className="min-w-0 space-y-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <StaffOrderState state={state} />
        <span className="min-w-0 font-medium break-words">
          {orderKindLabels[kind]} for {customer.name}
        </span>
        <CopyableId value={number} name={`order number ${number}`} />
      </p>
      <ul className="text-sm">
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        {effectiveDate && `From ${dayText(effectiveDate)}. `}
        Invoice owner: {invoiceOwnerNames[invoiceOwner]}
        {order.invoiceOwnerAccountNumber && `, account ${order.invoiceOwnerAccountNumber}`}.
        {order.previewed && ` Previewed: ${formatMoney(order.previewed.total)}.`}
        {order.attempt > 1 && ` Attempt ${order.attempt}.`}
      </p>
      {staffMessage && (
        <p className="border-l-2 border-line-strong pl-2.5 text-sm [overflow-wrap:anywhere]">
          {staffMessage}
        </p>
      )}
      {state === 'given_up' && <Remainders sentences={order.mayRemain} />}
    </div>
  )
}

/** What may have stayed in Zuora. */
function Remainders({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul className="space-y-1 text-sm text-muted">
      {sentences.map((sentence) => (
        <li key={sentence} className="[overflow-wrap:anywhere]">
          {sentence}
        </li>
      ))}
    </ul>
  )
}
