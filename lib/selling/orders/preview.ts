import { findOrganisation } from '@/db/queries/partners/organisations'
import { findCustomer } from '@/db/queries/selling/customers'
import type { OrganisationScope } from '@/db/scope'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type NewCustomer, newCustomer } from '@/lib/ports/billing/customer'
import type { OrderCustomer, Sale } from '@/lib/ports/billing/order'
import { choosePlans } from '../offers/internal/choose-plans'
import { sellerOf } from '../offers/internal/seller'
import { today } from '../offers/internal/today'
import { askPreview } from './internal/ask-preview'
import { checkStart } from './internal/check-start'
import { sealPreview } from './internal/sealed-previews'
import { type SaleValues, saleSchema } from './schema'
import { previewView, type SealedPreview } from './views'

/**
 * What a sale would invoice, and to whom (`SaleInput`). Nothing is ordered.
 * @throws AppError `forbidden`, `not_found`, `conflict`; `invalid`, also when billing would refuse it;
 *   `unavailable`
 */
export async function preview(ctx: Context<PartnerActor>, input: unknown): Promise<SealedPreview> {
  const scope = await requirePartnerPage(ctx, 'shop')
  const values = parseInput(saleSchema, input)
  checkStart(values.startDate, 'startDate', today(ctx.config))
  const organisation = await findOrganisation(ctx.reads, scope, scope.organisationId)
  const seller = sellerOf(organisation, ctx.config)
  const chosen = await choosePlans(ctx.reads, scope, seller, values.lines)
  const { customer, name } = await customerOf(ctx, scope, values.customer)
  const { startDate, term } = values
  const plans = chosen.map(({ plan }) => plan)
  const sale: Sale = {
    kind: 'sale',
    orderDate: today(ctx.config),
    startDate,
    term,
    plans,
    parties:
      seller.invoiceOwner === 'partner'
        ? { invoiceOwner: 'partner', partnerAccountNumber: seller.accountNumber, customer }
        : { invoiceOwner: 'end_customer', customer },
  }
  const { invoiceOwner: owner } = seller
  const settledBy = { owner, name: owner === 'partner' ? seller.accountName : name }
  const seen = previewView(await askPreview(ctx, sale), { as: 'invoice', ...settledBy })
  return sealPreview(ctx, scope, values, seen)
}

async function customerOf(
  ctx: Context<PartnerActor>,
  scope: OrganisationScope,
  values: SaleValues['customer'],
): Promise<{ customer: OrderCustomer; name: string }> {
  const asNew = (customer: NewCustomer) => ({
    customer: { kind: 'new' as const, customer },
    name: customer.name,
  })
  if (values.kind === 'new') return asNew(values.details)
  const stored = await findCustomer(ctx.reads, scope, values.customerId)
  if (!stored) throw new AppError('not_found', 'There is no such customer.')
  const { zuoraAccountNumber: accountNumber, name } = stored
  if (!accountNumber) return asNew(newCustomer.parse(stored.details))
  return { customer: { kind: 'existing', accountNumber }, name }
}
