import type { Metadata } from 'next'
import { PartnerPageView } from '@/components/partner-pages/partner-page-view'
import { openPage } from '@/lib/partner-pages/open-page'
import { partnerGate } from '@/lib/server/gates'
import { orLeave } from '@/lib/server/read'

export const metadata: Metadata = { title: 'Self-Service' }

export default async function SelfServicePage() {
  const opened = await orLeave(openPage(await partnerGate(), 'self-service'))
  return <PartnerPageView page="self-service" {...opened} />
}
