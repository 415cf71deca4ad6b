import { Day } from '@/components/ui/day'
import { countedCharge, noChargeWords, spanWords } from '@/lib/selling/subscriptions/labels'
import type { LiveSubscription, Standing } from '@/lib/selling/subscriptions/views'
import { SubscriptionStatus, termWords } from './status'

/** What is in a subscription, such as "Workspace Standard, monthly: 5 × Seats", a line for each plan. */
export function PlanLines({ live }: { live: LiveSubscription }) {
  return live.plans.map(({ id, name, charges, ...span }) => {
    const named = [name, spanWords(span)].filter(Boolean).join(' ')
    const counted = charges.filter(({ quantity }) => quantity !== null).map(countedCharge)
    return (
      <span key={id} className="block text-sm font-normal text-muted [overflow-wrap:anywhere]">
        {counted.length > 0 ? `${named}: ${counted.join(', ')}` : named}
      </span>
    )
  })
}

/** How a subscription stands and how long it runs; `why` as in `SubscriptionStatus`. */
export function StatusAndTerm({ standing, why }: { standing: Standing; why?: string }) {
  return (
    <span className="block py-0.5">
      <SubscriptionStatus standing={standing} why={why} />
      {standing.live && (
        <span className="mt-0.5 block text-sm text-muted">{termWords(standing.live)}</span>
      )}
    </span>
  )
}

/** From which day it is invoiced again, in a table. */
export function NextCharge({ live }: { live: LiveSubscription | null }) {
  if (!live) return <span className="text-muted">Not known now</span>
  return live.nextChargeOn ? (
    <Day value={live.nextChargeOn} />
  ) : (
    <span className="text-muted">{noChargeWords(live).short}</span>
  )
}
