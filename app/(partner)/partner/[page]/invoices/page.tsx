import { ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { PageHeading } from '@/components/partners/pages/page-heading'
import { selfServicePath } from '@/components/selling/customers/addresses'
import { invoiceListPath } from '@/components/selling/invoices/addresses'
import { Sections } from '@/components/selling/subscriptions/sections'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Surface } from '@/components/ui/surface'
import { invoiceListSchema } from '@/lib/selling/invoices/schema'
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
  const { after: cursor } = invoiceListSchema.shape
  const [after, memos] = [cursor.safeParse(query.after), cursor.safeParse(query.memos)]
  if (!after.success || !memos.success) notFound()
  const pages = { after: after.data, memos: memos.data }
  return (
    <>
      <PageHeading page="self-service" />
      <Sections current="Invoices" />
      {home.organisation.invoiceOwner === 'partner' ? (
        <div className="space-y-5">
          <Surface>
            <Suspense fallback={<TableSkeleton headers={['Invoice', 'State', 'Due', 'Amount']} />}>
              <InvoicesSection
                ctx={ctx}
                after={pages.after}
                pathOf={(to) => invoiceListPath({ ...pages, after: to })}
              />
            </Suspense>
          </Surface>
          <CreditMemosSection
            ctx={ctx}
            after={pages.memos}
            pathOf={(to) => invoiceListPath({ ...pages, memos: to })}
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
