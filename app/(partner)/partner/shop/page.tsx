import type { Metadata } from 'next'
import { PartnerPageView } from '@/components/partner-pages/partner-page-view'
import { openPage } from '@/lib/partner-pages/open-page'
import { partnerGate } from '@/lib/server/gates'
import { orLeave } from '@/lib/server/read'

export const metadata: Metadata = { title: 'Shop' }

export default async function ShopPage() {
  const opened = await orLeave(openPage(await partnerGate(), 'shop'))
  return <PartnerPageView page="shop" {...opened} />
}
