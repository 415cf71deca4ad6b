import { Badge, type Tone } from '@/components/ui/badge'
import { dayText } from '@/components/ui/day'
import { subscriptionStatusLabels, unknownWords } from '@/lib/selling/subscriptions/labels'
import type { LiveSubscription, Standing } from '@/lib/selling/subscriptions/views'

const tones: Record<LiveSubscription['status'], Tone> = {
  draft: 'neutral',
  pending: 'accent',
  active: 'success',
  suspended: 'warning',
  cancelled: 'neutral',
}

/**
 * A subscription's status as billing has it, or that it is not known. One that is to end says when. `why` is why it
 * is not known, where that is not said to a partner.
 */
export function SubscriptionStatus({ standing, why }: { standing: Standing; why?: string }) {
  if (!standing.live) {
    return <Badge reason={why ?? unknownWords[standing.unknown]}>Not known now</Badge>
  }
  const { end, status } = standing.live
  if (end?.over) return <Badge>Ended on {dayText(end.on)}</Badge>
  const isEnding = end && end.by !== 'term' && status !== 'suspended'
  if (isEnding) return <Badge tone="warning">Ends on {dayText(end.on)}</Badge>
  return <Badge tone={tones[status]}>{subscriptionStatusLabels[status]}</Badge>
}

/** How long a subscription runs, in words. */
export function termWords({ status, term, termEndsOn, autoRenew, end }: LiveSubscription): string {
  if (end?.over) return 'Nothing runs any more'
  if (end?.by === 'cancellation') return 'Cancelled; runs until then'
  if (status === 'suspended' && termEndsOn) return `The term ends on ${dayText(termEndsOn)}`
  if (end?.by === 'schedule') return 'Runs and can be changed until then'
  if (term === 'evergreen' || !termEndsOn) return 'No fixed end'
  return autoRenew
    ? `Renews on ${dayText(termEndsOn)}`
    : `Runs until ${dayText(termEndsOn)}, not renewed`
}
