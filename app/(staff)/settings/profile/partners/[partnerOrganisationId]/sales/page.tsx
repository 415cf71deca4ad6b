import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import { staffGate } from '@/lib/server/gates'
import { OrganisationFrame } from '../organisation-frame'
import { readOrganisation } from '../read-organisation'
import { parsePaging } from './paging'
import { CustomersSection, OrdersSection, SubscriptionsSection } from './sections'

type Props = {
  params: Promise<{ partnerOrganisationId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readOrganisation((await params).partnerOrganisationId)
  return { title: `Sales · ${name}` }
}

export default async function OrganisationSalesPage({ params, searchParams }: Props) {
  const ctx = await staffGate()
  const organisation = await readOrganisation((await params).partnerOrganisationId)
  const paging = parsePaging(await searchParams)
  if (!paging) notFound()
  const section = { ctx, organisationId: organisation.id, paging }
  return (
    <OrganisationFrame ctx={ctx} organisation={organisation} current="sales">
      <div className="space-y-5">
        <Panel title="Orders" flush>
          <Suspense
            fallback={
              <div className="p-4">
                <SkeletonText />
              </div>
            }
          >
            <OrdersSection {...section} />
          </Suspense>
        </Panel>
        <Panel title="Subscriptions" flush>
          <Suspense
            fallback={
              <TableSkeleton
                headers={['Subscription', 'Status', 'Subscription owner', 'Invoice owner', 'Sold']}
              />
            }
          >
            <SubscriptionsSection {...section} />
          </Suspense>
        </Panel>
        <Panel title="Customers" flush>
          <Suspense
            fallback={
              <TableSkeleton
                headers={['Customer', 'Email address', 'Country', 'Zuora account', 'Subscriptions']}
              />
            }
          >
            <CustomersSection {...section} />
          </Suspense>
        </Panel>
      </div>
    </OrganisationFrame>
  )
}
