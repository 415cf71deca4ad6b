import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { submit } from '../orders/internal/submit'
import { noAnswer, noBilling } from '../orders/labels'
import type { Submitted } from '../orders/views'
import { get } from './get'
import { findCancelOrder } from './internal/find-cancel-order'
import { lockOrderable } from './internal/lock-orderable'
import { takeBackSchema } from './schema'

/**
 * Takes back a cancellation that has not come into effect (`TakeBackInput`): the day that billing was told is
 * cleared, or the order that cancelled it is deleted. Billing refuses the latter once anything of it is invoiced.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing is not connected or does not
 *   answer; `conflict` while an earlier order is not decided, or when there is nothing to take back
 */
export async function takeBack(ctx: Context<PartnerActor>, input: unknown): Promise<Submitted> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { submissionKey, subscriptionId } = parseInput(takeBackSchema, input)
  if (!ctx.config.billingOffered) throw new AppError('unavailable', noBilling)
  const { live, takeBack: how } = await get(ctx, { subscriptionId })
  const submission = { key: submissionKey, verb: 'takeBack', values: { subscriptionId } }
  return submit(ctx, scope, submission, async (tx) => {
    const subscription = await lockOrderable(tx, scope, subscriptionId)
    if (!live) throw new AppError('unavailable', noAnswer)
    const cancelOrder = how?.by === 'delete' ? how.cancelOrder : null
    // Something may have been ordered since it was read.
    const isNewest =
      cancelOrder === null || cancelOrder === (await findCancelOrder(tx, scope, subscriptionId))
    if (!how || !live.end || !isNewest) {
      throw new AppError('conflict', 'There is no cancellation that can be taken back here.')
    }
    return {
      customerId: subscription.customerId,
      customerName: subscription.customerName,
      subscriptionId: subscription.id,
      invoiceOwner: subscription.invoiceOwner,
      invoiceOwnerAccountNumber: subscription.invoiceOwnerAccountNumber,
      request: {
        kind: 'withdrawal' as const,
        cancelOrder,
        ordered: [{ code: 'take_back' as const, endsOn: live.end.on }],
      },
    }
  })
}
