import { Badge, type Tone } from '@/components/ui/badge'
import type { OrderState } from '@/db/enums'
import { staffOrderStateLabels } from '@/lib/selling/orders/labels'

/** For staff the worst is what waits for them; a refusal is the partner’s to correct. */
const tones: Record<OrderState, Tone> = {
  placed: 'neutral',
  waiting: 'accent',
  confirmed: 'success',
  refused: 'warning',
  needs_attention: 'danger',
  given_up: 'neutral',
}

/** How an order stands, as staff call it. */
export function StaffOrderState({ state }: { state: OrderState }) {
  return <Badge tone={tones[state]}>{staffOrderStateLabels[state]}</Badge>
}
