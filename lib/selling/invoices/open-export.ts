import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import { openFile } from '@/lib/core/audit/list-file'
import type { Context, PartnerActor } from '@/lib/core/context'
import type { Columns } from '@/lib/core/csv-file'
import { parseInput } from '@/lib/core/parse'
import { today } from '../offers/internal/today'
import { invoiceStateLabels } from './labels'
import { list } from './list'
import { invoiceState } from './policy'
import { invoicesFilter } from './schema'
import type { InvoiceList, InvoiceView } from './views'

/** An invoice, or the number of one that billing tells in a way that is not understood. */
type Line = { number: string | null; invoice: InvoiceView | null }

const amountOf = (money: InvoiceView['amount'] | undefined) =>
  money ? { decimal: money.amount } : null

function columnsOn(day: string): Columns<Line> {
  return [
    ['Invoice', ({ number }) => number ?? 'Not known'],
    [
      'State',
      ({ invoice }) =>
        invoice ? invoiceStateLabels[invoiceState(invoice, day)] : 'Cannot be shown',
    ],
    ['Invoice date', ({ invoice }) => invoice?.invoiceDate ?? null],
    ['Due', ({ invoice }) => invoice?.dueDate ?? null],
    ['Amount', ({ invoice }) => amountOf(invoice?.amount)],
    ['Balance', ({ invoice }) => amountOf(invoice?.balance)],
    ['Currency', ({ invoice }) => invoice?.amount.currency ?? null],
    [
      'Charges',
      ({ invoice }) => invoice?.items.map(({ description }) => description).join('\n') ?? null,
    ],
  ]
}

/**
 * The invoices for what the own organisation sold, to itself or to one of its customers (`invoicesList`), as a file:
 * billing is asked for a page whenever one is taken, and the file breaks off where it does not answer.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing does not answer
 */
export async function openExport(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<AsyncGenerator<string>> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { customerId } = parseInput(invoicesFilter, input)
  const first = await list(ctx, { customerId })
  const after = { list: 'invoices' as const, ...(customerId && { customer: customerId }) }
  return openFile(
    ctx,
    { action: 'list.exported', organisationId: scope.organisationId, after },
    columnsOn(today(ctx.config)),
    pagesAfter(first, (from) => list(ctx, { customerId, after: from })),
  )
}

async function* pagesAfter(
  first: InvoiceList,
  read: (after: string) => Promise<InvoiceList>,
): AsyncGenerator<readonly Line[]> {
  let page = first
  for (;;) {
    yield [
      ...page.invoices.map((invoice) => ({ number: invoice.number, invoice })),
      ...page.odd.map(({ number }) => ({ number, invoice: null })),
    ]
    if (page.after === null) return
    page = await read(page.after)
  }
}
