import { requirePartnerPage } from '../access/require-partner-page'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'
import { checkStart } from '../orders/check-start'
import { noBilling } from '../orders/labels'
import { submit } from '../orders/submit'
import type { Submitted } from '../orders/views'
import { parseInput } from '../parse'
import { claimSubscription } from './claim-subscription'
import { cancellationSentence } from './labels'
import { cancelSchema } from './schema'

/**
 * Orders the end of a subscription that the own organisation sold (`CancelInput`). Also organisations that
 * cannot sell any more may cancel. The same submission key gives the same order.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing is not connected;
 *   `conflict` while an earlier order of the subscription is not decided
 */
export async function cancel(ctx: Context<PartnerActor>, input: unknown): Promise<Submitted> {
  await requirePartnerPage(ctx, 'self-service')
  const { submissionKey, subscriptionId, when } = parseInput(cancelSchema, input)
  if (!ctx.config.billingOffered) throw new AppError('unavailable', noBilling)
  const { organisationId } = ctx.actor
  return submit(ctx, submissionKey, async (tx) => {
    if (when.policy === 'on') checkStart(when.day, 'when')
    const subscription = await claimSubscription(tx, { organisationId, subscriptionId })
    return {
      customerId: subscription.customerId,
      customerName: subscription.customerName,
      subscriptionId: subscription.id,
      invoiceOwner: subscription.invoiceOwner,
      payerAccountNumber: subscription.invoiceOwnerAccountNumber,
      request: { kind: 'cancellation' as const, when, lines: [cancellationSentence(when)] },
    }
  })
}
