import { findCustomer } from '@/db/queries/customers'
import { selectProductNames } from '@/db/queries/offers'
import { findOrganisation } from '@/db/queries/partner-organisations'
import { requirePartnerPage } from '../access/require-partner-page'
import type { Billing } from '../billing/billing'
import type { Invoice } from '../billing/invoice'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'
import { within } from '../lookup'
import { parseInput } from '../parse'
import { ownInvoices, ownOddInvoices } from './own-invoices'
import { invoiceListSchema } from './schema'
import { type InvoiceList, invoiceView } from './views'

const patience = 8_000

/** So many of billing’s pages are looked through for one of ours: others’ invoices may fill them. */
const mostPages = 5

/**
 * A page of invoices for what the own organisation sold (`InvoiceListInput`), newest first: to the
 * organisation itself, or to one of its customers.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing does not answer
 */
export async function list(
  ctx: Context<PartnerActor>,
  { billing }: { billing: Billing | null },
  input: unknown,
): Promise<InvoiceList> {
  await requirePartnerPage(ctx, 'self-service')
  const { customerId, after } = parseInput(invoiceListSchema, input)
  const accountId = await payerId(ctx, customerId)
  if (accountId === null) return { invoices: [], odd: [], after: null }
  if (!billing)
    throw new AppError('unavailable', 'Invoices cannot be shown: billing is not connected.')
  const deadline = Date.now() + patience
  const found: Invoice[] = []
  const odd: InvoiceList['odd'] = []
  let next: string | null = after ?? null
  for (let read = 0; read < mostPages; read += 1) {
    const from: string | undefined = next ?? undefined
    const left = deadline - Date.now()
    const page = await within(left, () => billing.readInvoices(accountId, from))
    if (!page && read === 0) {
      throw new AppError('unavailable', 'Billing does not answer now. Try again in a minute.')
    }
    if (!page) break
    const { organisationId } = ctx.actor
    found.push(...(await ownInvoices(ctx.reads, organisationId, page.value.invoices)))
    odd.push(...(await ownOddInvoices(ctx.reads, organisationId, page.value.odd)))
    next = page.value.next
    if (found.length > 0 || odd.length > 0 || next === null) break
  }
  const products = found.flatMap(({ items }) => items.flatMap(({ productId }) => productId ?? []))
  const names = await selectProductNames(ctx.reads, [...new Set(products)])
  return { invoices: found.map((each) => invoiceView(each, names)), odd, after: next }
}

/** The account whose invoices are looked through; null when it is not in billing yet. */
async function payerId(ctx: Context<PartnerActor>, customerId?: string): Promise<string | null> {
  const { organisationId } = ctx.actor
  if (customerId === undefined) {
    return (await findOrganisation(ctx.reads, organisationId))?.zuoraAccountId ?? null
  }
  const customer = await findCustomer(ctx.reads, { organisationId, customerId })
  if (!customer) throw new AppError('not_found', 'There is no such customer.')
  return customer.zuoraAccountId
}
