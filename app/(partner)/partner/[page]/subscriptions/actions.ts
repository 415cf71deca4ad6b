'use server'

import { awaitOutcome } from '@/lib/orders/await-outcome'
import { refresherOf } from '@/lib/server/refresh'
import { runPartnerSalesLookup } from '@/lib/server/sales-lookups'
import { cancel } from '@/lib/subscriptions/cancel'
import { change } from '@/lib/subscriptions/change'
import { previewCancellation as previewCancel } from '@/lib/subscriptions/preview-cancellation'
import { previewChange } from '@/lib/subscriptions/preview-change'

/** Every page of Self-Service: an order shows on several. */
const refreshing = refresherOf('/partner/[page]', 'layout')

export async function previewSubscriptionChange(input: unknown) {
  return runPartnerSalesLookup('previewSubscriptionChange', input, previewChange)
}

/** Orders the change, and waits a few seconds for what becomes of it. */
export async function changeSubscription(input: unknown) {
  return refreshing(
    runPartnerSalesLookup('changeSubscription', input, async (ctx, ports, values) =>
      awaitOutcome(ctx, await change(ctx, ports, values)),
    ),
  )
}

export async function previewCancellation(input: unknown) {
  return runPartnerSalesLookup('previewCancellation', input, previewCancel)
}

/** Orders the end of a subscription, and waits a few seconds for what becomes of it. */
export async function cancelSubscription(input: unknown) {
  return refreshing(
    runPartnerSalesLookup('cancelSubscription', input, async (ctx, ports, values) =>
      awaitOutcome(ctx, await cancel(ctx, ports, values)),
    ),
  )
}
