import type { Metadata } from 'next'
import { cache } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { Pagination } from '@/components/data-table/pagination'
import { orderListPath, ordersFilePath, shopPath } from '@/components/selling/orders/addresses'
import { OrderList } from '@/components/selling/orders/order-list'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Surface } from '@/components/ui/surface'
import { pageLinks, placeWords } from '@/lib/core/list'
import { openPage } from '@/lib/partners/pages/open-page'
import { list } from '@/lib/selling/orders/list'
import { ordersList } from '@/lib/selling/orders/lists'
import { isSettled } from '@/lib/selling/orders/policy'
import { partnerGate } from '@/lib/server/gates'
import { listState, orNotFound, orRedirect } from '@/lib/server/read'

type Props = {
  params: Promise<{ page: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (page: string) => {
  const ctx = await partnerGate()
  return { ctx, ...(await orRedirect(openPage(ctx, { page, only: 'shop' }))) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await read((await params).page)
  return { title: 'Orders' }
}

/** The organisation’s orders, of the Shop and of Self-Service. */
export default async function OrdersPage({ params, searchParams }: Props) {
  const { ctx } = await read((await params).page)
  const wanted = listState(ordersList, await searchParams)
  const orders = await orNotFound(list(ctx, { ...wanted, counted: true }))
  const open = orders.rows.filter(({ state }) => !isSettled(state))
  return (
    <>
      <Breadcrumbs crumbs={[{ label: 'Shop', href: shopPath }, { label: 'Orders' }]} />
      <div className="mt-2 mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="text-2xl font-semibold tracking-tight">Orders</h1>
        {orders.rows.length > 0 && <ExportMenu href={ordersFilePath} of="orders" />}
      </div>
      {orders.rows.length > 0 ? (
        <Surface>
          <OrderList orders={orders.rows} />
        </Surface>
      ) : (
        <EmptyState
          title="No orders yet"
          action={<ButtonLink href={shopPath}>Go to the Shop</ButtonLink>}
        >
          What you order in the Shop appears here.
        </EmptyState>
      )}
      <Pagination
        label="Pages of orders"
        place={placeWords(orders)}
        {...pageLinks(orders, orderListPath)}
      />
      <KeepFresh waitingFor={open.map(({ id, state }) => `${id} ${state}`).join()} />
    </>
  )
}
