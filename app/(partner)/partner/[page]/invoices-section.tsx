import { ReceiptText } from 'lucide-react'
import { Pagination } from '@/components/data-table/pagination'
import { InvoiceTable } from '@/components/selling/invoices/invoice-table'
import { OddInvoices } from '@/components/selling/invoices/odd-invoices'
import { Callout } from '@/components/ui/callout'
import { EmptyState } from '@/components/ui/empty-state'
import type { Context, PartnerActor } from '@/lib/core/context'
import { type Cursor, tokenPageLinks } from '@/lib/core/list'
import { dayIn } from '@/lib/ports/billing/day'
import { list } from '@/lib/selling/invoices/list'
import { orUnavailable } from '@/lib/server/read'

/** A page of invoices, to the organisation itself or to one of its customers. */
export async function InvoicesSection({
  ctx,
  customerId,
  page,
  pathOf,
}: {
  ctx: Context<PartnerActor>
  customerId?: string
  /** Which page of them. */
  page: Cursor
  /** The page around it with another page of invoices. */
  pathOf: (cursor: Cursor) => string
}) {
  const read = await orUnavailable(list(ctx, { customerId, ...page }))
  if ('unavailable' in read) {
    return (
      <div className="p-4">
        <Callout tone="warning">{read.unavailable}</Callout>
      </div>
    )
  }
  const { invoices, odd, after: next } = read.found
  return (
    <>
      {invoices.length > 0 ? (
        <InvoiceTable invoices={invoices} today={dayIn(ctx.config.timeZone)} />
      ) : (
        <EmptyState
          icon={<ReceiptText />}
          title={
            page.after || next || odd.length > 0
              ? 'Nothing of yours on this page'
              : 'No invoices yet'
          }
        >
          {next
            ? 'There may be more further on.'
            : 'An invoice appears here once billing has made it, with its file to download.'}
        </EmptyState>
      )}
      <OddInvoices of="invoice" odd={odd} whomToAsk={ctx.config.brand.whomToAsk} />
      <Pagination panel label="Pages of invoices" {...tokenPageLinks(page, next, pathOf)} />
    </>
  )
}
