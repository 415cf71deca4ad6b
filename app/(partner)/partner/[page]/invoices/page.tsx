import { ReceiptText } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { selfServicePath } from '@/components/customers/addresses'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { invoiceListPath } from '@/components/invoices/addresses'
import { PageHeading } from '@/components/partner-pages/page-heading'
import { Sections } from '@/components/subscriptions/sections'
import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Surface } from '@/components/ui/surface'
import { invoiceListSchema } from '@/lib/invoices/schema'
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

/** Invoices to the organisation itself, for what it sold. */
export default async function InvoicesPage({ params, searchParams }: Props) {
  const { ctx, home } = await openSelfService((await params).page)
  const wanted = invoiceListSchema.safeParse({ after: (await searchParams).after })
  if (!wanted.success) notFound()
  return (
    <>
      <PageHeading page="self-service" />
      <Sections current="Invoices" />
      {home.organisation.invoiceOwner === 'partner' ? (
        <Surface>
          <Suspense fallback={<TableSkeleton headers={['Invoice', 'State', 'Due', 'Amount']} />}>
            <InvoicesSection
              ctx={ctx}
              after={wanted.data.after}
              pathOf={(after) => invoiceListPath(after)}
            />
          </Suspense>
        </Surface>
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
