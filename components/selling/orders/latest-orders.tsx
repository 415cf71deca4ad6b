import NextLink from 'next/link'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import type { OrderView } from '@/lib/selling/orders/views'
import { orderPath, ordersPath } from './addresses'
import { OrderState } from './order-state'

/** The newest orders beside the Shop, so that nobody orders twice because they lost sight of one. */
export function LatestOrders({ orders }: { orders: readonly OrderView[] }) {
  return (
    <Panel title="Latest orders" flush>
      {orders.length === 0 ? (
        <p className="px-4 py-3 text-muted">What you order appears here.</p>
      ) : (
        <>
          <ul className="divide-y divide-line">
            {orders.map(({ id, customer, state, placedAt }) => (
              <li key={id} className="px-4 py-2.5">
                <NextLink
                  href={orderPath(id)}
                  className="link font-medium [overflow-wrap:anywhere]"
                >
                  {customer.name}
                </NextLink>
                <span className="mt-0.5 flex flex-wrap items-center gap-2 text-sm text-muted">
                  <OrderState state={state} />
                  <Time value={placedAt} format="relative" />
                </span>
              </li>
            ))}
          </ul>
          <p className="border-t border-line px-4 py-2.5">
            <NextLink href={ordersPath} className="link">
              All orders
            </NextLink>
          </p>
        </>
      )}
    </Panel>
  )
}
