import { PageHeading } from '@/components/partner-pages/page-heading'
import { invoicedSentences } from '@/lib/partner-pages/labels'
import type { PageViewProps } from './page-view'

/** The Shop. */
export async function Shop({ home }: PageViewProps) {
  return (
    <>
      <PageHeading page="shop" />
      <p className="mt-6">{invoicedSentences[home.organisation.invoiceOwner]}</p>
    </>
  )
}
