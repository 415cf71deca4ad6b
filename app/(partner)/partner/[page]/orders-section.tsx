import { Pagination } from '@/components/data-table/pagination'
import { OrderHistory } from '@/components/selling/orders/order-history'
import { KeepFresh } from '@/components/ui/keep-fresh'
import type { Context, PartnerActor } from '@/lib/core/context'
import { type Cursor, pageLinks, placeWords } from '@/lib/core/list'
import { list } from '@/lib/selling/orders/list'
import { isSettled } from '@/lib/selling/orders/policy'
import type { OrderListInput } from '@/lib/selling/orders/schema'

/** Orders of a customer or of a subscription, newest first; the page follows those that are on their way. */
export async function OrdersSection({
  ctx,
  wanted,
  pathOf,
  onItsWay,
}: {
  ctx: Context<PartnerActor>
  wanted: OrderListInput
  /** The page around it with another page of orders. */
  pathOf: (cursor: Cursor) => string
  /** The order that the page around it tells is on its way: it may be decided meanwhile, or stand on another page of them. */
  onItsWay?: string | undefined
}) {
  const page = await list(ctx, { ...wanted, counted: true })
  const { rows } = page
  const unsettled = rows.filter(({ state }) => !isSettled(state)).map(({ id }) => id)
  const waitingFor = new Set([...unsettled, ...(onItsWay ? [onItsWay] : [])])
  return (
    <>
      <OrderHistory orders={rows} />
      <KeepFresh waitingFor={[...waitingFor].join()} />
      <Pagination
        panel
        label="Pages of orders"
        place={placeWords(page)}
        {...pageLinks(page, pathOf)}
      />
    </>
  )
}
