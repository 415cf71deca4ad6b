import { PageHeading } from '@/components/partners/pages/page-heading'
import { Shop as ShopScreen } from '@/components/selling/orders/shop'
import { dayIn } from '@/lib/ports/billing/day'
import { get as getCustomer } from '@/lib/selling/customers/get'
import { list as listCustomers } from '@/lib/selling/customers/list'
import { findSellable } from '@/lib/selling/offers/find-sellable'
import { list as listOrders } from '@/lib/selling/orders/list'
import { orNotFound } from '@/lib/server/read'
import { findCustomers, placeSale, previewSale } from './actions'
import type { PageViewProps } from './page-view'

/** The Shop; `customer` in its address proposes one, `again` an order that was refused. */
export async function Shop({ ctx, search: { customer: customerId, again } }: PageViewProps) {
  const [assortment, orders, customers, customer] = await Promise.all([
    findSellable(ctx),
    listOrders(ctx, { size: 4 }),
    listCustomers(ctx, { search: '', size: 1 }),
    customerId ? orNotFound(getCustomer(ctx, { customerId })) : null,
  ])
  return (
    <>
      <PageHeading page="shop" />
      <ShopScreen
        owner={ctx.actor.id}
        assortment={assortment}
        orders={orders.rows}
        hasCustomers={customers.rows.length > 0}
        today={dayIn(ctx.config.timeZone)}
        timeZone={ctx.config.timeZone}
        beginning={{
          again: typeof again === 'string' ? again : null,
          customer: customer && { id: customer.id, name: customer.name, email: customer.email },
        }}
        actions={{ preview: previewSale, place: placeSale, findCustomers }}
      />
    </>
  )
}
