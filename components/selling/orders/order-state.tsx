import { Badge, type Tone } from '@/components/ui/badge'
import type { OrderState as State } from '@/db/enums'
import { orderStateLabels } from '@/lib/selling/orders/labels'

const tones: Record<State, Tone> = {
  placed: 'accent',
  waiting: 'accent',
  confirmed: 'success',
  refused: 'danger',
  needs_attention: 'warning',
  given_up: 'neutral',
}

/** How an order stands, as a word in its colour. */
export function OrderState({ state }: { state: State }) {
  return <Badge tone={tones[state]}>{orderStateLabels[state]}</Badge>
}
