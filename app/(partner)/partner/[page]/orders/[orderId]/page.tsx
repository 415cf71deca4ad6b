import type { Metadata } from 'next'
import { cache } from 'react'
import { ordersPath, shopPath } from '@/components/selling/orders/addresses'
import { Order } from '@/components/selling/orders/order'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { openPage } from '@/lib/partners/pages/open-page'
import { get } from '@/lib/selling/orders/get'
import { isSettled } from '@/lib/selling/orders/policy'
import { partnerGate } from '@/lib/server/gates'
import { orNotFound, orRedirect } from '@/lib/server/read'

type Props = {
  params: Promise<{ page: string; orderId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (page: string, orderId: string) => {
  const ctx = await partnerGate()
  const { home } = await orRedirect(openPage(ctx, { page, only: 'shop' }))
  return { home, order: await orNotFound(get(ctx, { orderId })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, orderId } = await params
  const { order } = await read(page, orderId)
  return { title: `${order.number} · ${order.customer.name}` }
}

/** One order, followed until it is decided. */
export default async function OrderPage({ params, searchParams }: Props) {
  const { page, orderId } = await params
  const { home, order } = await read(page, orderId)
  const { customer, state } = order
  const { repeated } = await searchParams
  const title = `Order for ${customer.name}`
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Shop', href: shopPath },
          { label: 'Orders', href: ordersPath },
          { label: customer.name },
        ]}
      />
      <h1 className="mt-2 mb-5 text-2xl font-semibold tracking-tight break-words">{title}</h1>
      <Order
        order={order}
        repeated={repeated !== undefined}
        selfService={home.pages.some((tile) => tile.page === 'self-service' && !tile.url)}
      />
      <KeepFresh waitingFor={isSettled(state) ? '' : state} />
    </>
  )
}
