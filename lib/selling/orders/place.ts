import { isDeepStrictEqual } from 'node:util'
import type { Transaction } from '@/db/client'
import { shareOrganisation } from '@/db/queries/partners/organisations'
import { insertCustomer, lockCustomer, replaceCustomer } from '@/db/queries/selling/customers'
import { findOpenOrder, findOrder } from '@/db/queries/selling/orders'
import type { OrganisationScope } from '@/db/scope'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type NewCustomer, newCustomer } from '@/lib/ports/billing/customer'
import { choosePlans } from '../offers/internal/choose-plans'
import { type Seller, sellerOf } from '../offers/internal/seller'
import { today } from '../offers/internal/today'
import { checkStart } from './internal/check-start'
import { checkAge, openPreview } from './internal/sealed-previews'
import { submit } from './internal/submit'
import { placeSchema, type SaleValues } from './schema'
import type { Submitted } from './views'

/**
 * Orders a subscription for a customer of the own organisation (`PlaceInput`). The invoice-owner rule of now
 * is written on the order and never changes; so is the preview that was looked at, where its seal came with the
 * order. The same submission key gives the same order.
 * @throws AppError `forbidden`, `not_found`, `invalid`, `conflict` when the organisation cannot sell, the first
 *   order of a customer is not decided yet, or the preview is too old
 */
export async function place(ctx: Context<PartnerActor>, input: unknown): Promise<Submitted> {
  const scope = await requirePartnerPage(ctx, 'shop')
  const { submissionKey, corrects, seal, ...sale } = parseInput(placeSchema, input)
  const previewed = await openPreview(ctx, scope, sale, seal)
  const submission = { key: submissionKey, verb: 'place', values: { ...sale, corrects } }
  return submit(ctx, scope, submission, async (tx) => {
    checkAge(previewed)
    checkStart(sale.startDate, 'startDate', today(ctx.config))
    const organisation = await shareOrganisation(tx, scope, scope.organisationId)
    const seller = sellerOf(organisation, ctx.config)
    const chosen = await choosePlans(tx, scope, seller, sale.lines)
    const customer = await customerOf(tx, scope, seller, sale.customer, corrects)
    const invoiceOwnerAccountNumber =
      seller.invoiceOwner === 'partner' ? seller.accountNumber : customer.zuoraAccountNumber
    return {
      customerId: customer.id,
      customerName: customer.name,
      subscriptionId: null,
      invoiceOwner: seller.invoiceOwner,
      invoiceOwnerAccountNumber,
      previewed: previewed?.preview,
      request: {
        kind: 'sale' as const,
        startDate: sale.startDate,
        term: sale.term,
        plans: chosen.map(({ plan }) => plan),
        ordered: chosen.map(({ offer }) => ({ code: 'offer' as const, offer })),
      },
    }
  })
}

async function customerOf(
  tx: Transaction,
  scope: OrganisationScope,
  { currency }: Seller,
  ordered: SaleValues['customer'],
  corrects: string | null,
) {
  if (ordered.kind === 'new') {
    if (ordered.details.currency !== currency) throw otherCurrency(currency)
    return newCustomerOf(tx, scope, ordered.details, corrects)
  }
  const { customerId } = ordered
  const customer = await lockCustomer(tx, scope, customerId)
  if (!customer) throw new AppError('not_found', 'There is no such customer.')
  if (customer.currency !== currency) throw otherCurrency(currency)
  if (!customer.zuoraAccountNumber && (await findOpenOrder(tx, scope, { customerId }))) {
    throw new AppError(
      'conflict',
      'The first order of this customer is not confirmed yet. Order more when it is.',
    )
  }
  return customer
}

/**
 * The customer that the corrected order was for, so that nobody is stored, or gets an account, twice. One
 * whose account may exist is another customer as soon as anything else is entered.
 */
async function newCustomerOf(
  tx: Transaction,
  scope: OrganisationScope,
  details: NewCustomer,
  corrects: string | null,
) {
  const { name, email, country, currency } = details
  const values = { name, email, country, currency, details }
  const order = corrects ? await findOrder(tx, scope, corrects) : null
  const stored = order && (await lockCustomer(tx, scope, order.customerId))
  if (order && stored && !(await findOpenOrder(tx, scope, { customerId: stored.id }))) {
    const same = isDeepStrictEqual(newCustomer.parse(stored.details), details)
    if (same) return stored
    const untouched = order.state === 'refused' && stored.zuoraAccountNumber === null
    if (untouched) return replaceCustomer(tx, scope, stored.id, values)
  }
  return insertCustomer(tx, scope, { organisationId: scope.organisationId, ...values })
}

function otherCurrency(currency: string): AppError {
  const sentence = `Your organisation sells in ${currency}.`
  return new AppError('invalid', sentence, { fields: { 'customer.details.currency': sentence } })
}
