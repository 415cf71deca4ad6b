import type { Metadata } from 'next'
import NextLink from 'next/link'
import { cache, Suspense } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { PageHeader } from '@/components/layout/page-header'
import { customerPath, selfServicePath } from '@/components/selling/customers/addresses'
import { CustomerDetails } from '@/components/selling/customers/customer-details'
import { invoiceListPath, invoicesFilePath } from '@/components/selling/invoices/addresses'
import { saleForPath } from '@/components/selling/orders/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { Panel } from '@/components/ui/panel'
import { get } from '@/lib/selling/customers/get'
import { creditMemosList, invoicesList } from '@/lib/selling/invoices/lists'
import { ordersList } from '@/lib/selling/orders/lists'
import { subscriptionsList } from '@/lib/selling/subscriptions/lists'
import { listState, orNotFound } from '@/lib/server/read'
import { CreditMemosSection } from '../../credit-memos-section'
import { InvoicesSection } from '../../invoices-section'
import { openSelfService } from '../../open-self-service'
import { OrdersSection } from '../../orders-section'
import { SubscriptionsSection } from '../../subscriptions-section'

type Props = {
  params: Promise<{ page: string; customerId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const read = cache(async (page: string, customerId: string) => {
  const { ctx, home } = await openSelfService(page)
  return { ctx, home, customer: await orNotFound(get(ctx, { customerId })) }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, customerId } = await params
  return { title: `${(await read(page, customerId)).customer.name} · Customers` }
}

/** One customer: who they are, what they subscribe to, what was ordered, what was invoiced. */
export default async function CustomerPage({ params, searchParams }: Props) {
  const { page, customerId } = await params
  const { ctx, home, customer } = await read(page, customerId)
  const query = await searchParams
  const pages = {
    subscriptions: listState(subscriptionsList, query),
    invoices: listState(invoicesList, query),
    memos: listState(creditMemosList, query),
    orders: listState(ordersList, query),
  }
  const { id, name } = customer
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: 'Self-Service', href: selfServicePath }, { label: name }]}
        actions={
          home.pages.some((tile) => tile.page === 'shop' && !tile.url) && (
            <ButtonLink href={saleForPath(id)}>Sell more</ButtonLink>
          )
        }
      />
      <div className="space-y-5">
        <Panel title="Details">
          <CustomerDetails customer={customer} />
        </Panel>
        <Panel title="Subscriptions" flush>
          <Suspense
            fallback={<TableSkeleton headers={['Subscription', 'Status', 'Next charge']} />}
          >
            <SubscriptionsSection
              ctx={ctx}
              customerId={id}
              page={pages.subscriptions}
              pathOf={(subscriptions) => customerPath(id, { ...pages, subscriptions })}
            />
          </Suspense>
        </Panel>
        <Panel
          title="Invoices"
          flush
          actions={
            home.organisation.invoiceOwner === 'end_customer' && (
              <ExportMenu href={invoicesFilePath(id)} of="invoices" />
            )
          }
        >
          {home.organisation.invoiceOwner === 'end_customer' ? (
            <Suspense fallback={<TableSkeleton headers={['Invoice', 'State', 'Due', 'Amount']} />}>
              <InvoicesSection
                ctx={ctx}
                customerId={id}
                page={pages.invoices}
                pathOf={(invoices) => customerPath(id, { ...pages, invoices })}
              />
            </Suspense>
          ) : (
            <p className="p-4">
              This customer’s subscriptions are invoiced to your organisation:{' '}
              <NextLink href={invoiceListPath()} className="link">
                your invoices
              </NextLink>
              .
            </p>
          )}
        </Panel>
        {home.organisation.invoiceOwner === 'end_customer' && (
          <CreditMemosSection
            ctx={ctx}
            customerId={id}
            page={pages.memos}
            pathOf={(memos) => customerPath(id, { ...pages, memos })}
          />
        )}
        <Panel title="Orders" flush>
          <OrdersSection
            ctx={ctx}
            wanted={{ customerId: id, ...pages.orders }}
            pathOf={(orders) => customerPath(id, { ...pages, orders })}
          />
        </Panel>
      </div>
    </>
  )
}
