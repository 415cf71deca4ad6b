'use server'

import { awaitOutcome } from '@/lib/selling/orders/await-outcome'
import { cancel } from '@/lib/selling/subscriptions/cancel'
import { change } from '@/lib/selling/subscriptions/change'
import { previewCancellation as previewCancel } from '@/lib/selling/subscriptions/preview-cancellation'
import { previewChange } from '@/lib/selling/subscriptions/preview-change'
import { takeBack } from '@/lib/selling/subscriptions/take-back'
import { refresherOf } from '@/lib/server/refresh'
import {
  runPartnerOrder,
  runPartnerPreview,
  runPartnerSalesLookup,
} from '@/lib/server/sales-lookups'

/** Every page of Self-Service: an order shows on several. */
const refreshing = refresherOf('/partner/[page]', 'layout')

export async function previewSubscriptionChange(input: unknown) {
  return runPartnerPreview('previewSubscriptionChange', input, previewChange)
}

/** Orders the change, and waits a few seconds for what becomes of it. */
export async function changeSubscription(input: unknown) {
  return refreshing(
    runPartnerOrder('changeSubscription', input, async (ctx, ports, values, previewed) =>
      awaitOutcome(ctx, await change(ctx, ports, values, previewed)),
    ),
  )
}

export async function previewCancellation(input: unknown) {
  return runPartnerPreview('previewCancellation', input, previewCancel)
}

/** Orders the end of a subscription, and waits a few seconds for what becomes of it. */
export async function cancelSubscription(input: unknown) {
  return refreshing(
    runPartnerOrder('cancelSubscription', input, async (ctx, ports, values, previewed) =>
      awaitOutcome(ctx, await cancel(ctx, ports, values, previewed)),
    ),
  )
}

/** Takes a cancellation back, and waits a few seconds for what becomes of it. */
export async function takeBackCancellation(input: unknown) {
  return refreshing(
    runPartnerSalesLookup('takeBackCancellation', input, async (ctx, ports, values) =>
      awaitOutcome(ctx, await takeBack(ctx, ports, values)),
    ),
  )
}
