import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { PageHeading } from '@/components/partners/pages/page-heading'
import {
  subscriptionListPath,
  subscriptionsFilePath,
} from '@/components/selling/subscriptions/addresses'
import { Sections } from '@/components/selling/subscriptions/sections'
import { Surface } from '@/components/ui/surface'
import { subscriptionsList } from '@/lib/selling/subscriptions/lists'
import { listState } from '@/lib/server/read'
import { openSelfService } from '../open-self-service'
import { SubscriptionsSection } from '../subscriptions-section'

type Props = {
  params: Promise<{ page: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await openSelfService((await params).page)
  return { title: 'Subscriptions' }
}

/** All subscriptions that the organisation sold. */
export default async function SubscriptionsPage({ params, searchParams }: Props) {
  const { ctx } = await openSelfService((await params).page)
  const page = listState(subscriptionsList, await searchParams)
  return (
    <>
      <PageHeading
        page="self-service"
        actions={<ExportMenu href={subscriptionsFilePath} of="subscriptions" />}
      />
      <Sections current="Subscriptions" />
      <Surface>
        <Suspense
          fallback={
            <TableSkeleton headers={['Subscription', 'Customer', 'Status', 'Next charge']} />
          }
        >
          <SubscriptionsSection ctx={ctx} page={page} pathOf={subscriptionListPath} />
        </Suspense>
      </Surface>
    </>
  )
}
