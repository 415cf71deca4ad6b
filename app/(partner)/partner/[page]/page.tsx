import type { Metadata } from 'next'
import { cache } from 'react'
import { partnerPageLabels } from '@/lib/partners/pages/labels'
import { openPage } from '@/lib/partners/pages/open-page'
import { partnerGate } from '@/lib/server/gates'
import { orRedirect } from '@/lib/server/read'
import { SelfService } from './self-service'
import { Shop } from './shop'

type Props = {
  params: Promise<{ page: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** The title and the page need the same; it is read once. */
const read = cache(async (page: string) => {
  const ctx = await partnerGate()
  return { ctx, ...(await orRedirect(openPage(ctx, { page }))) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await read((await params).page)
  return { title: partnerPageLabels[page].title }
}

/**
 * Every partner page. They share one route, and so do pages of the same depth below them, because a route of
 * its own would tell a page that is not granted from one that does not exist.
 */
export default async function PartnerPagePage({ params, searchParams }: Props) {
  const { ctx, page, home } = await read((await params).page)
  const View = { shop: Shop, 'self-service': SelfService }[page]
  return <View ctx={ctx} home={home} search={await searchParams} />
}
