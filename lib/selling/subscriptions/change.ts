import { shareOrganisation } from '@/db/queries/partners/organisations'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sellerOf } from '../offers/internal/seller'
import { today } from '../offers/internal/today'
import { checkStart } from '../orders/internal/check-start'
import { checkAge, openPreview } from '../orders/internal/sealed-previews'
import { submit } from '../orders/internal/submit'
import type { Submitted } from '../orders/views'
import { get } from './get'
import { checkTerm } from './internal/check-term'
import { lockOrderable } from './internal/lock-orderable'
import { planChanges } from './internal/plan-changes'
import { closedSubscription } from './policy'
import { changeSchema } from './schema'

/**
 * Orders a change of a subscription that the own organisation sold (`ChangeInput`): its order is under the
 * account that is invoiced. The same submission key gives the same order. Billing is asked only what the
 * changed parts are called; where it does not answer, the order goes on its way all the same.
 * @throws AppError `forbidden`, `not_found`, `invalid`; `conflict` when the organisation cannot sell,
 *   while an earlier order of the subscription is not decided, when it is cancelled or has ended, or the preview is too old
 */
export async function change(ctx: Context<PartnerActor>, input: unknown): Promise<Submitted> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { submissionKey, seal, ...values } = parseInput(changeSchema, input)
  const previewed = await openPreview(ctx, scope, values, seal)
  const { subscriptionId, effectiveDate } = values
  const view = await get(ctx, { subscriptionId })
  const { live } = view
  return submit(ctx, scope, { key: submissionKey, verb: 'change', values }, async (tx) => {
    checkAge(previewed)
    checkStart(effectiveDate, 'effectiveDate', today(ctx.config))
    checkTerm(live, 'change', effectiveDate, 'effectiveDate')
    const seller = sellerOf(await shareOrganisation(tx, scope, scope.organisationId), ctx.config)
    const subscription = await lockOrderable(tx, scope, subscriptionId)
    const closed = live && closedSubscription({ ...view, orderOnItsWay: null }, 'change')
    if (closed) throw new AppError('conflict', closed)
    const { changes, ordered } = await planChanges(tx, scope, seller, values.changes, live)
    return {
      customerId: subscription.customerId,
      customerName: subscription.customerName,
      subscriptionId: subscription.id,
      invoiceOwner: subscription.invoiceOwner,
      invoiceOwnerAccountNumber: subscription.invoiceOwnerAccountNumber,
      previewed: previewed?.preview,
      request: { kind: 'amendment' as const, effectiveDate, changes, ordered },
    }
  })
}
