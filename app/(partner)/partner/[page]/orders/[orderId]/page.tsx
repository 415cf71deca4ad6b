import type { Metadata } from 'next'
import { cache } from 'react'
import { PartnerFrame } from '@/components/partner-pages/partner-frame'
import { get } from '@/lib/orders/get'
import { openPage } from '@/lib/partner-pages/open-page'
import { partnerGate } from '@/lib/server/gates'
import { orLeave, orNotFound } from '@/lib/server/read'

type Props = { params: Promise<{ page: string; orderId: string }> }

const read = cache(async (page: string, orderId: string) => {
  const ctx = await partnerGate()
  const { home } = await orLeave(openPage(ctx, page, 'shop'))
  return { home, order: await orNotFound(get(ctx, { orderId })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, orderId } = await params
  const { order } = await read(page, orderId)
  return { title: `Order for ${order.customer.name}` }
}

/** One order of the Shop. */
export default async function OrderPage({ params }: Props) {
  const { page, orderId } = await params
  const { home, order } = await read(page, orderId)
  return (
    <PartnerFrame home={home}>
      <h1 className="text-2xl font-semibold tracking-tight">Order for {order.customer.name}</h1>
    </PartnerFrame>
  )
}
