import { Callout } from '@/components/ui/callout'
import { dayText } from '@/components/ui/day'
import { WhomToAsk } from '@/components/ui/seller'
import { suspendedWords } from '@/lib/selling/subscriptions/labels'
import type { SubscriptionView } from '@/lib/selling/subscriptions/views'
import type { TakeBackAction } from './subscription-actions'
import { TakeBack } from './take-back'

/**
 * That a subscription is suspended, or is to end by a cancellation, what can be done until then, and the way to take
 * it back.
 */
export function EndsOn({
  subscription,
  takeBack,
}: {
  subscription: SubscriptionView
  takeBack: TakeBackAction
}) {
  const { live, takeBack: how, orderOnItsWay } = subscription
  if (live?.status === 'suspended' && !live.end?.over) {
    return (
      <Callout tone="warning" title="It is suspended">
        {suspendedWords}
        {live.end?.by === 'schedule' && ` It is to end on ${dayText(live.end.on)}.`}
      </Callout>
    )
  }
  if (!live?.end || live.end.over || live.end.by === 'term') return null
  const { on, by } = live.end
  // A day that billing was told can be cleared until it comes, whoever told it.
  const cannot = !orderOnItsWay && !how
  return (
    <Callout tone="warning" title={`It ends on ${dayText(on)}`}>
      {by === 'cancellation' && 'It runs until then. Billing takes no changes of it any more.'}
      {by === 'cancellation' && cannot && (
        <>
          {' '}
          The cancellation was not made here and cannot be taken back here. Ask <WhomToAsk /> about
          it.
        </>
      )}
      {by === 'schedule' &&
        (cannot
          ? 'That day has come: billing ends it at an hour of its own, and this cannot be taken back any more.'
          : 'Until then it runs as before and can be changed.')}
      {how && (
        <div className="mt-3">
          <TakeBack subscription={subscription} live={live} how={how} takeBack={takeBack} />
        </div>
      )}
    </Callout>
  )
}
