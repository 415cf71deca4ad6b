import type { Metadata } from 'next'
import { cache } from 'react'
import { PartnerPageView } from '@/components/partner-pages/partner-page-view'
import { partnerPageLabels } from '@/lib/partner-pages/labels'
import { openPage } from '@/lib/partner-pages/open-page'
import { partnerGate } from '@/lib/server/gates'
import { orLeave } from '@/lib/server/read'

type Props = { params: Promise<{ page: string }> }

/** The title and the page need the same; it is read once. */
const read = cache(async (page: string) => orLeave(openPage(await partnerGate(), page)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await read((await params).page)
  return { title: partnerPageLabels[page].title }
}

/**
 * Every partner page. They share one route, because a route of its own would tell a page that is not
 * granted from one that does not exist.
 */
export default async function PartnerPagePage({ params }: Props) {
  return <PartnerPageView {...(await read((await params).page))} />
}
