import { selectProductNames } from '@/db/queries/selling/catalogue'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { invoiceOwnerId, lookThrough } from './internal/look-through'
import { invoiceListSchema } from './schema'
import { type InvoiceList, invoiceView } from './views'

/**
 * A page of invoices for what the own organisation sold (`invoicesList`), newest first: to the
 * organisation itself, or to one of its customers.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing does not answer
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<InvoiceList> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { customerId, after } = parseInput(invoiceListSchema, input)
  const accountId = await invoiceOwnerId(ctx.reads, scope, customerId)
  if (accountId === null) return { invoices: [], odd: [], after: null }
  const { billing } = ctx.ports
  if (!billing)
    throw new AppError('unavailable', 'Invoices cannot be shown: billing is not connected.')
  const own = await lookThrough(
    ctx.reads,
    scope,
    async (from) => {
      const { invoices: documents, ...page } = await billing.readInvoices(accountId, from)
      return { documents, ...page }
    },
    after,
  )
  if ('said' in own) {
    throw new AppError('unavailable', 'Billing does not answer now. Try again in a minute.')
  }
  const { found, odd } = own
  const products = found.flatMap(({ items }) => items.flatMap(({ productId }) => productId ?? []))
  const names = await selectProductNames(ctx.reads, [...new Set(products)])
  return { invoices: found.map((each) => invoiceView(each, names)), odd, after: own.after }
}
