import { findOrganisation } from '@/db/queries/partners/organisations'
import { findSubscription } from '@/db/queries/selling/subscriptions'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { today } from '../offers/internal/today'
import { askPreview } from '../orders/internal/ask-preview'
import { checkStart } from '../orders/internal/check-start'
import { sealPreview } from '../orders/internal/sealed-previews'
import { settlementOf } from '../orders/policy'
import { previewView } from '../orders/views'
import { checkTerm } from './internal/check-term'
import { readLive } from './internal/read-standing'
import { endDay } from './policy'
import { cancelPreviewSchema } from './schema'
import type { CancellationPreview } from './views'

/**
 * What the end of a subscription would credit or invoice, and to whom (`CancelPreviewInput`). Nothing is
 * ordered.
 * @throws AppError `forbidden`, `not_found`; `invalid`, also when billing would refuse it; `unavailable`
 */
export async function previewCancellation(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<CancellationPreview> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const values = parseInput(cancelPreviewSchema, input)
  const { subscriptionId, when } = values
  if (when.policy === 'on') checkStart(when.day, 'when', today(ctx.config))
  const [subscription, organisation] = await Promise.all([
    findSubscription(ctx.reads, scope, subscriptionId),
    findOrganisation(ctx.reads, scope, scope.organisationId),
  ])
  if (!subscription || !organisation) {
    throw new AppError('not_found', 'There is no such subscription.')
  }
  const live = await readLive(ctx, subscription.number)
  if (when.policy === 'on') checkTerm(live, 'end', when.day, 'when')
  const preview = await askPreview(ctx, {
    kind: 'cancellation',
    orderDate: today(ctx.config),
    when,
    subscriptionNumber: subscription.number,
    invoiceOwnerNumber: subscription.invoiceOwnerAccountNumber,
  })
  const partner = organisation.billingAccountName ?? organisation.name
  const names = { partner, customer: subscription.customerName }
  const { invoiceOwner } = subscription
  const seen = previewView(preview, settlementOf(preview.total, invoiceOwner, names))
  const endsOn = when.policy === 'on' ? when.day : live && endDay(when, live)
  return { ...(await sealPreview(ctx, scope, values, seen, endsOn)), endsOn }
}
