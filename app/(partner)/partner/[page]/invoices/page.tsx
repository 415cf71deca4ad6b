import { ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { PageHeading } from '@/components/partners/pages/page-heading'
import { selfServicePath } from '@/components/selling/customers/addresses'
import { invoiceListPath, invoicesFilePath } from '@/components/selling/invoices/addresses'
import { Sections } from '@/components/selling/subscriptions/sections'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Surface } from '@/components/ui/surface'
import { creditMemosList, invoicesList } from '@/lib/selling/invoices/lists'
import { listState } from '@/lib/server/read'
import { CreditMemosSection } from '../credit-memos-section'
import { InvoicesSection } from '../invoices-section'
import { openSelfService } from '../open-self-service'

type Props = {
  params: Promise<{ page: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await openSelfService((await params).page)
  return { title: 'Invoices' }
}

/** Invoices and credit memos to the organisation itself, for what it sold. */
export default async function InvoicesPage({ params, searchParams }: Props) {
  const { ctx, home } = await openSelfService((await params).page)
  const query = await searchParams
  const pages = {
    invoices: listState(invoicesList, query),
    memos: listState(creditMemosList, query),
  }
  return (
    <>
      <PageHeading
        page="self-service"
        actions={
          home.organisation.invoiceOwner === 'partner' && (
            <ExportMenu href={invoicesFilePath()} of="invoices" />
          )
        }
      />
      <Sections current="Invoices" />
      {home.organisation.invoiceOwner === 'partner' ? (
        <div className="space-y-5">
          <Surface>
            <Suspense fallback={<TableSkeleton headers={['Invoice', 'State', 'Due', 'Amount']} />}>
              <InvoicesSection
                ctx={ctx}
                page={pages.invoices}
                pathOf={(invoices) => invoiceListPath({ ...pages, invoices })}
              />
            </Suspense>
          </Surface>
          <CreditMemosSection
            ctx={ctx}
            page={pages.memos}
            pathOf={(memos) => invoiceListPath({ ...pages, memos })}
          />
        </div>
      ) : (
        <EmptyState
          icon={<ReceiptText />}
          title="Your customers are invoiced"
          action={<ButtonLink href={selfServicePath}>Choose a customer</ButtonLink>}
        >
          What you sell is invoiced to the customer who uses it. Each customer’s invoices stand on
          the customer’s own page.
        </EmptyState>
      )}
    </>
  )
}
