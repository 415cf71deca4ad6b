import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { today } from '../offers/internal/today'
import { checkStart } from '../orders/internal/check-start'
import { checkAge, openPreview } from '../orders/internal/sealed-previews'
import { submit } from '../orders/internal/submit'
import { noAnswer, noBilling } from '../orders/labels'
import type { Submitted } from '../orders/views'
import { get } from './get'
import { checkTerm } from './internal/check-term'
import { lockOrderable } from './internal/lock-orderable'
import { endsOtherwise } from './labels'
import { closedSubscription, endDay } from './policy'
import { cancelSchema } from './schema'

/**
 * Orders the end of a subscription that the own organisation sold (`CancelInput`). Also organisations that
 * cannot sell any more may cancel. Where billing keeps a day on which it cancels, an end to come is told to it
 * as such, and can be taken back until then. The same submission key gives the same order. Where billing does not
 * say how the subscription stands, an order to cancel it goes on its way all the same.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `unavailable` when billing is not connected, or does not
 *   answer where it is to be told a day; `conflict` while an earlier order of the subscription is not decided,
 *   when it ends already, or would end on another day than was previewed; when the preview is too old
 */
export async function cancel(ctx: Context<PartnerActor>, input: unknown): Promise<Submitted> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { submissionKey, seal, ...values } = parseInput(cancelSchema, input)
  const { subscriptionId, when } = values
  const previewed = await openPreview(ctx, scope, values, seal)
  if (!ctx.config.billingOffered) throw new AppError('unavailable', noBilling)
  const view = await get(ctx, { subscriptionId })
  const { live } = view
  return submit(ctx, scope, { key: submissionKey, verb: 'cancel', values }, async (tx) => {
    checkAge(previewed)
    if (when.policy === 'on') {
      checkStart(when.day, 'when', today(ctx.config))
      checkTerm(live, 'end', when.day, 'when')
    }
    const subscription = await lockOrderable(tx, scope, subscriptionId)
    const closed = live && closedSubscription({ ...view, orderOnItsWay: null }, 'cancel')
    if (closed) throw new AppError('conflict', closed)
    if (!live && ctx.config.endsScheduled) throw new AppError('unavailable', noAnswer)
    const endsOn = live ? endDay(when, live) : (previewed?.endsOn ?? null)
    if (previewed?.endsOn !== undefined && previewed.endsOn !== endsOn) {
      throw new AppError('conflict', endsOtherwise(endsOn))
    }
    const scheduled = ctx.config.endsScheduled && endsOn !== null && endsOn > today(ctx.config)
    const ordered = [{ code: 'cancel' as const, when }]
    return {
      customerId: subscription.customerId,
      customerName: subscription.customerName,
      subscriptionId: subscription.id,
      invoiceOwner: subscription.invoiceOwner,
      invoiceOwnerAccountNumber: subscription.invoiceOwnerAccountNumber,
      previewed: previewed?.preview,
      request: { kind: 'cancellation' as const, when, endsOn, scheduled, ordered },
    }
  })
}
