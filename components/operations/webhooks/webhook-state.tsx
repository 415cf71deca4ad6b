import { Badge } from '@/components/ui/badge'
import { deliveryStateLabels, endpointStateLabels } from '@/lib/operations/webhooks/labels'
import type { DeliveryView, EndpointView } from '@/lib/operations/webhooks/views'

const tones = { active: 'success', disabled: 'danger', client_ended: 'neutral' } as const
const deliveryTones = { delivered: 'success', waiting: 'warning', failed: 'danger' } as const

/** How an endpoint stands. */
export function WebhookState({ state }: Pick<EndpointView, 'state'>) {
  return <Badge tone={tones[state]}>{endpointStateLabels[state]}</Badge>
}

/** How far a delivery came. */
export function DeliveryState({ state }: Pick<DeliveryView, 'state'>) {
  return <Badge tone={deliveryTones[state]}>{deliveryStateLabels[state]}</Badge>
}
