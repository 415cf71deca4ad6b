import { Badge, type Tone } from '@/components/ui/badge'
import { dayText } from '@/components/ui/day'
import { subscriptionStatusLabels } from '@/lib/subscriptions/labels'
import type { LiveSubscription } from '@/lib/subscriptions/views'

const tones: Record<LiveSubscription['status'], Tone> = {
  draft: 'neutral',
  pending: 'accent',
  active: 'success',
  suspended: 'warning',
  cancelled: 'neutral',
}

/** A subscription's status as billing has it, or that it is not known. */
export function SubscriptionStatus({ live }: { live: LiveSubscription | null }) {
  if (!live) return <Badge reason="Billing does not answer now.">Not known now</Badge>
  return <Badge tone={tones[live.status]}>{subscriptionStatusLabels[live.status]}</Badge>
}

/** How long a subscription runs, in words. */
export function termWords({ term, termEndsOn, autoRenew, endsOn }: LiveSubscription): string {
  if (endsOn) return `Ends on ${dayText(endsOn)}`
  if (term === 'evergreen' || !termEndsOn) return 'No fixed end'
  return autoRenew ? `Renews on ${dayText(termEndsOn)}` : `Runs until ${dayText(termEndsOn)}`
}
