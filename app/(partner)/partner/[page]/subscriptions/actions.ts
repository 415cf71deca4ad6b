'use server'

import { awaitOutcome } from '@/lib/selling/orders/await-outcome'
import type { Submitted } from '@/lib/selling/orders/views'
import { cancel } from '@/lib/selling/subscriptions/cancel'
import { change } from '@/lib/selling/subscriptions/change'
import { previewCancellation as previewCancel } from '@/lib/selling/subscriptions/preview-cancellation'
import { previewChange } from '@/lib/selling/subscriptions/preview-change'
import { takeBack } from '@/lib/selling/subscriptions/take-back'
import { runPartnerAction } from '@/lib/server/action'
import { counted, countedReading } from '@/lib/server/counted'
import { refresherOf } from '@/lib/server/refresh'

/** Every page of Self-Service: an order shows on several. */
const refreshing = refresherOf('/partner/[page]', 'layout')

/** The order as it stands some seconds after it was submitted. */
async function decided(ctx: Parameters<typeof awaitOutcome>[0], submitting: Promise<Submitted>) {
  const submitted = await submitting
  const seen = await awaitOutcome(ctx, { orderId: submitted.id })
  return { ...submitted, ...seen }
}

export async function previewSubscriptionChange(input: unknown) {
  return runPartnerAction('previewSubscriptionChange', input, countedReading(previewChange))
}

/** Orders the change, and waits a few seconds for what becomes of it. */
export async function changeSubscription(input: unknown) {
  return refreshing(
    runPartnerAction(
      'changeSubscription',
      input,
      counted((ctx, values) => decided(ctx, change(ctx, values))),
    ),
  )
}

export async function previewCancellation(input: unknown) {
  return runPartnerAction('previewCancellation', input, countedReading(previewCancel))
}

/** Orders the end of a subscription, and waits a few seconds for what becomes of it. */
export async function cancelSubscription(input: unknown) {
  return refreshing(
    runPartnerAction(
      'cancelSubscription',
      input,
      counted((ctx, values) => decided(ctx, cancel(ctx, values))),
    ),
  )
}

/** Takes a cancellation back, and waits a few seconds for what becomes of it. */
export async function takeBackCancellation(input: unknown) {
  return refreshing(
    runPartnerAction(
      'takeBackCancellation',
      input,
      counted((ctx, values) => decided(ctx, takeBack(ctx, values))),
    ),
  )
}
