import { MorePages } from '@/components/data-table/more-pages'
import { OrderHistory } from '@/components/selling/orders/order-history'
import { KeepFresh } from '@/components/ui/keep-fresh'
import type { Context, PartnerActor } from '@/lib/core/context'
import { list } from '@/lib/selling/orders/list'
import { isSettled } from '@/lib/selling/orders/policy'
import type { OrderListInput } from '@/lib/selling/orders/schema'

/** Orders of a customer or of a subscription, newest first; the page follows those that are on their way. */
export async function OrdersSection({
  ctx,
  wanted,
  pathOf,
}: {
  ctx: Context<PartnerActor>
  wanted: OrderListInput
  /** The page around it with the orders after one of them; undefined is the beginning. */
  pathOf: (after?: string) => string
}) {
  const { rows, after } = await list(ctx, wanted)
  const onTheirWay = rows.filter(({ state }) => !isSettled(state)).map(({ id }) => id)
  return (
    <>
      <OrderHistory orders={rows} />
      <KeepFresh waitingFor={onTheirWay.join()} />
      <MorePages
        label="Pages of orders"
        firstHref={wanted.after && pathOf()}
        nextHref={after && pathOf(after)}
      />
    </>
  )
}
