import NextLink from 'next/link'
import { subscriptionPath } from '@/components/selling/subscriptions/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { WithContact } from '@/components/ui/seller'
import type { OrderState as State } from '@/db/enums'
import type { OrderView } from '@/lib/selling/orders/views'
import { orderAgainPath, shopPath } from './addresses'
import { OrderAmounts } from './order-amounts'
import { OrderFacts } from './order-facts'
import { OrderProgress } from './order-progress'

const tones: Record<State, 'info' | 'success' | 'warning' | 'danger'> = {
  placed: 'info',
  waiting: 'info',
  confirmed: 'success',
  refused: 'danger',
  needs_attention: 'warning',
  given_up: 'warning',
}

function sentence({ kind, state, message }: OrderView): string {
  if (message) return message
  switch (state) {
    case 'placed':
      return 'We have your order and pass it on to billing. You can leave this page: nothing gets lost.'
    case 'waiting':
      return 'Billing is carrying it out. Most orders take a few seconds; this page changes by itself.'
    case 'confirmed':
      return kind === 'sale' ? 'The subscription is set up.' : 'It is done.'
    case 'refused':
      return 'Billing did not accept this order.'
    case 'needs_attention':
      return 'We are looking at this order. Do not order again.'
    case 'given_up':
      return 'This order was given up.'
  }
}

/** An order: how far it is, what was ordered, and where to go from here. */
export function Order({
  order,
  repeated,
  selfService,
}: {
  order: OrderView
  /** It was sent once more just now, and not placed again. */
  repeated: boolean
  /** Whether the reader may open Self-Service. */
  selfService: boolean
}) {
  const { state } = order
  return (
    <div className="space-y-5">
      {repeated && (
        <Callout title="This order had been placed already">
          It was not placed a second time. What you changed after sending it first is not in it; if
          that was meant to be another order,{' '}
          <NextLink href={orderAgainPath(order.id)} className="link">
            begin it with what you entered
          </NextLink>
          .
        </Callout>
      )}
      <OrderProgress state={state} />
      <Callout tone={tones[state]} role="status">
        <WithContact>{sentence(order)}</WithContact>
      </Callout>
      <NextSteps order={order} selfService={selfService} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <OrderFacts order={order} />
        <OrderAmounts order={order} />
      </div>
    </div>
  )
}

function NextSteps({ order, selfService }: { order: OrderView; selfService: boolean }) {
  const { id, kind, state, subscription } = order
  const mayOrderAgain = kind === 'sale' && (state === 'refused' || state === 'given_up')
  return (
    <div className="flex flex-col gap-2 sm:flex-row">
      {mayOrderAgain && (
        <ButtonLink variant="primary" href={orderAgainPath(id)}>
          Correct and order again
        </ButtonLink>
      )}
      {selfService && state === 'confirmed' && subscription && (
        <ButtonLink variant="primary" href={subscriptionPath(subscription.id)}>
          Look after the subscription
        </ButtonLink>
      )}
      {!mayOrderAgain && <ButtonLink href={shopPath}>Sell something else</ButtonLink>}
    </div>
  )
}
