'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { dayText } from '@/components/ui/day'
import { toast } from '@/components/ui/toast'
import type {
  LiveSubscription,
  SubscriptionView,
  TakeBack as TakeBackWay,
} from '@/lib/selling/subscriptions/views'
import type { TakeBackAction } from './subscription-actions'

const overtaken =
  'Something has been ordered for this subscription since you opened this page. Nothing was taken back. Open the page again.'

/** The button that takes a cancellation back, after saying what that does. */
export function TakeBack({
  subscription,
  live,
  how,
  takeBack,
}: {
  subscription: Pick<SubscriptionView, 'id' | 'newestOrderId'>
  live: Pick<LiveSubscription, 'end' | 'autoRenew' | 'termEndsOn'>
  how: TakeBackWay
  takeBack: TakeBackAction
}) {
  const [asking, setAsking] = useState(false)
  const { id: subscriptionId, newestOrderId: submissionKey } = subscription

  async function confirm() {
    const result = await takeBack({ submissionKey, subscriptionId })
    if (!result.ok) return result
    const { kind, state, message } = result.data
    if (kind !== 'withdrawal') return refusal(overtaken)
    if (state === 'refused') return refusal(message ?? 'Billing refused this.')
    if (state === 'confirmed') toast('The cancellation is taken back.', { tone: 'success' })
    return { ok: true as const }
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>Take back the cancellation</Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Take back the cancellation?"
        confirmLabel="Take back"
        onConfirm={confirm}
      >
        {how.by === 'clear' ? goesOn(live) : deletes}
      </ConfirmDialog>
    </>
  )
}

const deletes =
  'The cancellation is deleted in billing, and the subscription is again as it was before. Billing refuses this if anything of the subscription has been invoiced or credited since.'

function goesOn({
  end,
  autoRenew,
  termEndsOn,
}: Pick<LiveSubscription, 'end' | 'autoRenew' | 'termEndsOn'>): string {
  const after = end ? ` after ${dayText(end.on)}` : ''
  const renewal = autoRenew && termEndsOn ? `, and is renewed on ${dayText(termEndsOn)}` : ''
  return `The subscription goes on${after} as before${renewal}. Nothing is invoiced or credited for this.`
}

const refusal = (message: string) => ({ ok: false as const, error: { message } })
