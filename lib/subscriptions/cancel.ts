import { findSubscription } from '@/db/queries/subscriptions'
import { requirePartnerPage } from '../access/require-partner-page'
import type { Billing } from '../billing/billing'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'
import { today } from '../offers/today'
import { checkStart } from '../orders/check-start'
import { noBilling } from '../orders/labels'
import { submit } from '../orders/submit'
import type { Submitted } from '../orders/views'
import { parseInput } from '../parse'
import { checkTerm } from './check-term'
import { claimSubscription } from './claim-subscription'
import { cancellationSentence } from './labels'
import { readLive } from './read-live'
import { cancelSchema } from './schema'

/**
 * Orders the end of a subscription that the own organisation sold (`CancelInput`). Also organisations that
 * cannot sell any more may cancel. The same submission key gives the same order. Billing is asked only until
 * when the term runs; where it does not answer, the order goes on its way all the same.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing is not connected;
 *   `conflict` while an earlier order of the subscription is not decided
 */
export async function cancel(
  ctx: Context<PartnerActor>,
  { billing }: { billing: Billing | null },
  input: unknown,
): Promise<Submitted> {
  await requirePartnerPage(ctx, 'self-service')
  const { submissionKey, subscriptionId, when } = parseInput(cancelSchema, input)
  if (!ctx.config.billingOffered) throw new AppError('unavailable', noBilling)
  const { organisationId } = ctx.actor
  const known = await findSubscription(ctx.reads, { organisationId, subscriptionId })
  if (!known) throw new AppError('not_found', 'There is no such subscription.')
  const live = when.policy === 'on' ? await readLive(billing, known.number) : null
  return submit(ctx, submissionKey, async (tx) => {
    if (when.policy === 'on') {
      checkStart(when.day, 'when', today(ctx.config))
      checkTerm(live, 'end', when.day, 'when')
    }
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
