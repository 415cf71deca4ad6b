import { ReceiptText } from 'lucide-react'
import { MorePages } from '@/components/data-table/more-pages'
import { InvoiceTable } from '@/components/selling/invoices/invoice-table'
import { OddInvoices } from '@/components/selling/invoices/odd-invoices'
import { Callout } from '@/components/ui/callout'
import { EmptyState } from '@/components/ui/empty-state'
import type { Context, PartnerActor } from '@/lib/core/context'
import { dayIn } from '@/lib/ports/billing/day'
import { list } from '@/lib/selling/invoices/list'
import { orUnavailable } from '@/lib/server/read'

/** A page of invoices, to the organisation itself or to one of its customers. */
export async function InvoicesSection({
  ctx,
  customerId,
  after,
  pathOf,
}: {
  ctx: Context<PartnerActor>
  customerId?: string
  after?: string
  /** The page around it with the invoices after that point; undefined is the beginning. */
  pathOf: (after?: string) => string
}) {
  const read = await orUnavailable(list(ctx, { customerId, after }))
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
            after || next || odd.length > 0 ? 'Nothing of yours on this page' : 'No invoices yet'
          }
        >
          {next
            ? 'There may be more further on.'
            : 'An invoice appears here once billing has made it, with its file to download.'}
        </EmptyState>
      )}
      <OddInvoices of="invoice" odd={odd} whomToAsk={ctx.config.brand.whomToAsk} />
      <MorePages
        label="Pages of invoices"
        firstHref={after && pathOf()}
        nextHref={next && pathOf(next)}
      />
    </>
  )
}
