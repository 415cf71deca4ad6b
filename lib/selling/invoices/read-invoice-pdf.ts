import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import { ownDocuments } from './internal/own-documents'
import { invoiceIdSchema } from './schema'
import type { InvoiceFile } from './views'

const timeoutMs = 10_000

/**
 * The file of an invoice (`invoiceIdSchema`), as a stream.
 * @throws AppError `forbidden`; `not_found`, also for invoices of which any line is not of the own
 *   organisation, and while no file is made; `unavailable` when billing does not answer
 */
export async function readInvoicePdf(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<InvoiceFile> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const parsed = invoiceIdSchema.safeParse(input)
  if (!parsed.success) throw new AppError('not_found', 'There is no such invoice.')
  const { billing } = ctx.ports
  if (!billing) throw outOfReach()
  const { invoiceId } = parsed.data
  const read = await within(timeoutMs, () => billing.readInvoice(invoiceId))
  if (!read) throw outOfReach()
  const candidates = read.value ? [read.value] : []
  const [invoice] = await ownDocuments(ctx.reads, scope, candidates)
  if (!invoice) throw new AppError('not_found', 'There is no such invoice.')
  const file = await within(timeoutMs, () => billing.readInvoicePdf(invoice.id))
  if (!file) throw outOfReach()
  if (!file.value) throw new AppError('not_found', 'There is no file of this invoice yet.')
  return { fileName: `${invoice.number}.pdf`, ...file.value }
}

function outOfReach(): AppError {
  return new AppError('unavailable', 'Billing does not answer now. Try again in a minute.')
}
