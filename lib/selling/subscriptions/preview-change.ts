import { findOrganisation } from '@/db/queries/partners/organisations'
import { findSubscription } from '@/db/queries/selling/subscriptions'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sellerOf } from '../offers/internal/seller'
import { today } from '../offers/internal/today'
import { askPreview } from '../orders/internal/ask-preview'
import { checkStart } from '../orders/internal/check-start'
import { sealPreview } from '../orders/internal/sealed-previews'
import { settlementOf } from '../orders/policy'
import { previewView, type SealedPreview } from '../orders/views'
import { checkTerm } from './internal/check-term'
import { planChanges } from './internal/plan-changes'
import { readLive } from './internal/read-standing'
import { changePreviewSchema } from './schema'

/**
 * What a change of a subscription would invoice, and to whom (`ChangePreviewInput`). Nothing is ordered.
 * @throws AppError `forbidden`, `not_found`, `conflict`; `invalid`, also when billing would refuse it;
 *   `unavailable`
 */
export async function previewChange(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<SealedPreview> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const values = parseInput(changePreviewSchema, input)
  const { subscriptionId, effectiveDate } = values
  checkStart(effectiveDate, 'effectiveDate', today(ctx.config))
  const subscription = await findSubscription(ctx.reads, scope, subscriptionId)
  if (!subscription) throw new AppError('not_found', 'There is no such subscription.')
  const live = await readLive(ctx, subscription.number)
  checkTerm(live, 'change', effectiveDate, 'effectiveDate')
  const seller = sellerOf(
    await findOrganisation(ctx.reads, scope, scope.organisationId),
    ctx.config,
  )
  const { changes } = await planChanges(ctx.reads, scope, seller, values.changes, live)
  const preview = await askPreview(ctx, {
    kind: 'amendment',
    orderDate: today(ctx.config),
    effectiveDate,
    changes,
    subscriptionNumber: subscription.number,
    invoiceOwnerNumber: subscription.invoiceOwnerAccountNumber,
  })
  const names = { partner: seller.accountName, customer: subscription.customerName }
  const { invoiceOwner } = subscription
  const seen = previewView(preview, settlementOf(preview.total, invoiceOwner, names))
  return sealPreview(ctx, scope, values, seen)
}
