import { shareOrganisation } from '@/db/queries/partner-organisations'
import { requirePartnerPage } from '../access/require-partner-page'
import type { Context, PartnerActor } from '../context'
import { sellerOf } from '../offers/seller'
import { checkStart } from '../orders/check-start'
import { submit } from '../orders/submit'
import type { OrderView } from '../orders/views'
import { parseInput } from '../parse'
import { claimSubscription } from './claim-subscription'
import { planChanges } from './plan-changes'
import { changeSchema } from './schema'

/**
 * Orders a change of a subscription that the own organisation sold (`ChangeInput`): its order is under the
 * account that is invoiced. The same submission key gives the same order.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `conflict` when the organisation cannot sell, or
 *   while an earlier order of the subscription is not decided
 */
export async function change(ctx: Context<PartnerActor>, input: unknown): Promise<OrderView> {
  await requirePartnerPage(ctx, 'self-service')
  const { submissionKey, ...wish } = parseInput(changeSchema, input)
  const { organisationId } = ctx.actor
  return submit(ctx, submissionKey, async (tx) => {
    checkStart(wish.effectiveDate, 'effectiveDate')
    const seller = sellerOf(await shareOrganisation(tx, organisationId), ctx.config)
    const { subscriptionId, effectiveDate } = wish
    const subscription = await claimSubscription(tx, { organisationId, subscriptionId })
    const { changes, lines } = await planChanges(tx, seller, wish.changes)
    return {
      customerId: subscription.customerId,
      customerName: subscription.customerName,
      subscriptionId: subscription.id,
      invoiceOwner: subscription.invoiceOwner,
      payerAccountNumber: subscription.invoiceOwnerAccountNumber,
      request: { kind: 'amendment' as const, effectiveDate, changes, lines },
    }
  })
}
