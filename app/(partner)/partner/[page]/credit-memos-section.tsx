import { Suspense } from 'react'
import { Pagination } from '@/components/data-table/pagination'
import { TableSkeleton } from '@/components/data-table/table-skeleton'
import { CreditMemoTable } from '@/components/selling/invoices/credit-memo-table'
import { OddInvoices } from '@/components/selling/invoices/odd-invoices'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import type { Context, PartnerActor } from '@/lib/core/context'
import { type Cursor, tokenPageLinks } from '@/lib/core/list'
import { readCreditMemos } from '@/lib/selling/invoices/read-credit-memos'
import { orUnavailable } from '@/lib/server/read'

type Props = {
  ctx: Context<PartnerActor>
  customerId?: string
  /** Which page of them. */
  page: Cursor
  /** The page around it with another page of credit memos. */
  pathOf: (cursor: Cursor) => string
}

/** What was given back, to the organisation itself or to one of its customers; invoices do not wait for it. */
export function CreditMemosSection(props: Props) {
  return (
    <Panel title="Credit memos" flush>
      <Suspense
        fallback={<TableSkeleton headers={['Credit memo', 'Date', 'Amount', 'Remaining']} />}
      >
        <CreditMemos {...props} />
      </Suspense>
    </Panel>
  )
}

async function CreditMemos({ ctx, customerId, page, pathOf }: Props) {
  const read = await orUnavailable(readCreditMemos(ctx, { customerId, ...page }))
  if ('unavailable' in read) {
    return (
      <div className="p-4">
        <Callout tone="warning">{read.unavailable}</Callout>
      </div>
    )
  }
  const { memos, odd, after: next } = read.found
  return (
    <>
      {memos.length > 0 ? (
        <CreditMemoTable memos={memos} />
      ) : (
        <p className="p-4 text-muted">{emptyWords({ after: page.after, next, odd: odd.length })}</p>
      )}
      <OddInvoices of="credit memo" odd={odd} whomToAsk={ctx.config.brand.whomToAsk} />
      <Pagination panel label="Pages of credit memos" {...tokenPageLinks(page, next, pathOf)} />
    </>
  )
}

function emptyWords({ after, next, odd }: { after?: string; next: string | null; odd: number }) {
  if (next) return 'Nothing of yours on this page. There may be more further on.'
  if (after || odd > 0) return 'Nothing of yours on this page.'
  return 'None yet. What is given back for what you sold stands here once billing has made a credit memo of it.'
}
