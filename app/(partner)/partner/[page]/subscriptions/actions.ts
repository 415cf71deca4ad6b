'use server'

import { revalidatePath } from 'next/cache'
import { awaitOutcome } from '@/lib/orders/await-outcome'
import type { ActionResult } from '@/lib/result'
import { runPartnerSalesLookup } from '@/lib/server/sales-lookups'
import { cancel } from '@/lib/subscriptions/cancel'
import { change } from '@/lib/subscriptions/change'
import { previewCancellation as previewCancel } from '@/lib/subscriptions/preview-cancellation'
import { previewChange } from '@/lib/subscriptions/preview-change'

/** Has every page of Self-Service read anew: an order shows on several. */
async function refreshing<T>(result: Promise<ActionResult<T>>): Promise<ActionResult<T>> {
  const settled = await result
  revalidatePath('/partner/[page]', 'layout')
  return settled
}

export async function previewSubscriptionChange(input: unknown) {
  return runPartnerSalesLookup('previewSubscriptionChange', input, previewChange)
}

/** Orders the change, and waits a few seconds for what becomes of it. */
export async function changeSubscription(input: unknown) {
  return refreshing(
    runPartnerSalesLookup('changeSubscription', input, async (ctx, ports, values) => {
      const { id, repeated } = await change(ctx, ports, values)
      return { ...(await awaitOutcome(ctx, { orderId: id })), repeated }
    }),
  )
}

export async function previewCancellation(input: unknown) {
  return runPartnerSalesLookup('previewCancellation', input, previewCancel)
}

/** Orders the end of a subscription, and waits a few seconds for what becomes of it. */
export async function cancelSubscription(input: unknown) {
  return refreshing(
    runPartnerSalesLookup('cancelSubscription', input, async (ctx, ports, values) => {
      const { id, repeated } = await cancel(ctx, ports, values)
      return { ...(await awaitOutcome(ctx, { orderId: id })), repeated }
    }),
  )
}
