import { Day } from '@/components/ui/day'
import { Time } from '@/components/ui/time'
import { orderKindLabels } from '@/lib/selling/orders/labels'
import type { OrderView } from '@/lib/selling/orders/views'
import { OrderState } from './order-state'

/** Orders, newest first: what, how it stands and why, from when it has effect, who placed it. */
export function OrderHistory({ orders }: { orders: readonly OrderView[] }) {
  if (orders.length === 0) return <p className="p-4 text-muted">Nothing further.</p>
  return (
    <ol className="divide-y divide-line">
      {orders.map((order) => (
        <li key={order.id} className="gap-x-8 px-4 py-3 sm:flex sm:justify-between">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
              <span className="font-medium">{orderKindLabels[order.kind]}</span>
              <OrderState state={order.state} />
            </p>
            <ul className="mt-0.5 break-words">
              {[...order.lines.entries()].map(([place, line]) => (
                <li key={place}>{line}</li>
              ))}
            </ul>
            {order.message && <p className="mt-0.5 text-sm text-muted">{order.message}</p>}
          </div>
          <p className="flex shrink-0 flex-wrap justify-between gap-x-4 text-sm text-muted sm:block sm:text-end">
            {order.effectiveDate && (
              <span className="block">
                From <Day value={order.effectiveDate} />
              </span>
            )}
            <span className="block">{order.placedBy}</span>
            <Time value={order.placedAt} format="datetime" />
          </p>
        </li>
      ))}
    </ol>
  )
}
