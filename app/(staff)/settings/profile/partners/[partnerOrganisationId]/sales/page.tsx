import type { Metadata } from 'next'
import NextLink from 'next/link'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { organisationSalesPath } from '@/components/partners/organisations/addresses'
import { allOrdersListPath } from '@/components/selling/all-orders/addresses'
import { salesFilePath } from '@/components/selling/organisation-sales/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { SkeletonText } from '@/components/ui/skeleton'
import type { Context, StaffActor } from '@/lib/core/context'
import { findOfOrganisation as findCustomers } from '@/lib/selling/customers/find-of-organisation'
import { organisationCustomersList } from '@/lib/selling/customers/lists'
import { organisationOrdersList } from '@/lib/selling/orders/lists'
import { organisationSubscriptionsList } from '@/lib/selling/subscriptions/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { OrganisationFrame } from '../organisation-frame'
import { readOrganisation } from '../read-organisation'
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
  const query = await searchParams
  const state = {
    orders: listState(organisationOrdersList, query),
    subscriptions: listState(organisationSubscriptionsList, query),
    customers: listState(organisationCustomersList, query),
  }
  const { customerId } = state.customers
  const customer = customerId ? await readCustomer(ctx, organisation.id, customerId) : null
  const exportOf = (list: keyof typeof state) => (
    <ExportMenu href={salesFilePath(organisation.id, list, state)} of={list} />
  )
  const section = { ctx, organisationId: organisation.id, state }
  return (
    <OrganisationFrame ctx={ctx} organisation={organisation} current="sales">
      <div className="space-y-5">
        {customer && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="min-w-0 break-words">
              Only what belongs to <strong className="font-semibold">{customer.name}</strong> is
              shown.
            </span>
            <NextLink href={organisationSalesPath(organisation.id)} className="link">
              Show all
            </NextLink>
          </p>
        )}
        <Panel
          title="Orders"
          flush
          actions={
            <>
              <ButtonLink href={allOrdersListPath({ organisationId: organisation.id })}>
                Filter orders
              </ButtonLink>
              {exportOf('orders')}
            </>
          }
        >
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
        <Panel title="Subscriptions" id="subscriptions" flush actions={exportOf('subscriptions')}>
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
        <Panel title="Customers" flush actions={exportOf('customers')}>
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

/** A customer of the organisation; for any other there is no such page. */
async function readCustomer(ctx: Context<StaffActor>, organisationId: string, customerId: string) {
  const { rows } = await orNotFound(findCustomers(ctx, { organisationId, customerId }))
  return rows[0] ?? notFound()
}
