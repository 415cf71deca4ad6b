import type { OrderKind, OrderState } from '@/db/enums'
import { formatMoney } from '@/lib/ports/billing/money'
import { isSettled } from '@/lib/selling/orders/policy'
import type { OrderOfAnyView } from '@/lib/selling/orders/views'

/** What the list of all orders shows of one. */
export type OrderRow = {
  id: string
  number: string
  kind: OrderKind
  state: OrderState
  customer: string
  organisation: { id: string; name: string }
  /** What was ordered, in one line. */
  ordered: string
  /** What was previewed before it was ordered, in words; null where that is not known. */
  previewed: string | null
  placedBy: string
  placedAt: string
  /** Changes with the order while it is under way; null after that. */
  underWay: string | null
}

/** An order without what the list does not show. */
export function orderRow(order: OrderOfAnyView): OrderRow {
  const { id, number, kind, state, organisation, placedBy, placedAt } = order
  return {
    ...{ id, number, kind, state, organisation, placedBy, placedAt },
    customer: order.customer.name,
    ordered: order.lines.join(', '),
    previewed: order.previewed && formatMoney(order.previewed.total),
    underWay: isSettled(state) ? null : `${id} ${order.version}`,
  }
}
