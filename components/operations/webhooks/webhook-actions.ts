import type { ActionResult } from '@/lib/core/result'
import type {
  CreateEndpointInput,
  EndpointIdInput,
  RotateWebhookSecretInput,
  UpdateEndpointInput,
} from '@/lib/operations/webhooks/schema'
import type { EndpointView, NewWebhookSecret } from '@/lib/operations/webhooks/views'

type Planned = Promise<ActionResult<{ deliveryId: string }>>

/** What can be done with webhooks. */
export type WebhookActions = {
  create: (input: CreateEndpointInput) => Promise<ActionResult<NewWebhookSecret>>
  update: (input: UpdateEndpointInput) => Promise<ActionResult<EndpointView>>
  rotate: (input: RotateWebhookSecretInput) => Promise<ActionResult<NewWebhookSecret>>
  disable: (input: EndpointIdInput) => Promise<ActionResult<EndpointView>>
  enable: (input: EndpointIdInput) => Promise<ActionResult<EndpointView>>
  remove: (input: EndpointIdInput) => Promise<ActionResult<{ name: string }>>
  test: (input: EndpointIdInput) => Planned
  redeliver: (input: EndpointIdInput) => Planned
}
