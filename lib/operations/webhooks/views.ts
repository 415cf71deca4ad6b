import type { WebhookDeliveryState, WebhookDisabledReason, WebhookProblem } from '@/db/enums'
import type { Page } from '@/lib/core/list'
import { type EndpointState, endpointStateOf } from './policy'

/** One endpoint. Times are ISO 8601 in UTC. */
export type EndpointView = {
  id: string
  name: string
  url: string
  /** Empty for all kinds of events. */
  types: string[]
  /** Whose events it is sent; null for everybody's. */
  organisation: { id: string; name: string } | null
  /** The program whose it is; null where staff look after it. */
  apiClient: { id: string; name: string } | null
  state: EndpointState
  disabled: { at: string; reason: WebhookDisabledReason } | null
  /** How many deliveries wait; 1,001 means more than 1,000. */
  waiting: number
  created: { at: string; by: string }
  /** When each secret that signs was made, the newest first, and when one that was replaced ends. */
  secrets: { createdAt: string; endsAt: string | null }[]
  version: number
}

export type EndpointList = Page<EndpointView>

/** An endpoint with its new secret, which is shown this once. */
export type NewWebhookSecret = { endpoint: EndpointView; secret: string }

type StoredEndpoint = Omit<EndpointView, 'state' | 'disabled' | 'created' | 'secrets'> & {
  apiClient: { id: string; name: string; ended: boolean } | null
  disabledAt: Date | null
  disabledReason: WebhookDisabledReason | null
  createdAt: Date
  createdBy: string
  secrets: { createdAt: Date; endsAt: Date | null }[]
}

/** Makes the view of a stored endpoint: nothing but what the type above names. */
export function endpointView(stored: StoredEndpoint): EndpointView {
  const { disabledAt, disabledReason, apiClient } = stored
  return {
    id: stored.id,
    name: stored.name,
    url: stored.url,
    types: stored.types,
    organisation: stored.organisation,
    apiClient: apiClient && { id: apiClient.id, name: apiClient.name },
    state: endpointStateOf(stored),
    disabled:
      disabledAt && disabledReason
        ? { at: disabledAt.toISOString(), reason: disabledReason }
        : null,
    waiting: stored.waiting,
    created: { at: stored.createdAt.toISOString(), by: stored.createdBy },
    secrets: stored.secrets.map(({ createdAt, endsAt }) => ({
      createdAt: createdAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
    })),
    version: stored.version,
  }
}

/** One try of a delivery. `problem`: why nothing was answered, as a code. */
export type TryView = {
  at: string
  status: number | null
  problem: WebhookProblem | null
  answer: string | null
  milliseconds: number
}

/** An event for an endpoint, and how far it came. */
export type DeliveryView = {
  id: string
  /** The `webhook-id` of every try. */
  eventId: string
  type: string
  state: WebhookDeliveryState
  createdAt: string
  /** The next try; null when there is none, also while nothing is sent to its endpoint. */
  dueAt: string | null
  endedAt: string | null
  last: TryView | null
}

export type DeliveryList = Page<DeliveryView>

/** A delivery with what is sent and what came of each try, the newest first. */
export type DeliveryDetails = DeliveryView & {
  endpoint: { id: string; name: string }
  body: string
  tries: TryView[]
}

type StoredTry = Omit<TryView, 'at'> & { at: Date }
type StoredDelivery = {
  id: string
  eventId: string
  type: string
  state: WebhookDeliveryState
  createdAt: Date
  dueAt: Date | null
  endedAt: Date | null
}

/** Makes the view of a stored try. */
export function tryView({ at, status, problem, answer, milliseconds }: StoredTry): TryView {
  return { at: at.toISOString(), status, problem, answer, milliseconds }
}

type Pacing = Parameters<typeof endpointStateOf>[0] & { quietUntil: Date | null }

/** Nothing is tried while nothing is sent, nor before the receiver wants it. */
function nextTry({ dueAt }: StoredDelivery, endpoint: Pacing): Date | null {
  const { quietUntil } = endpoint
  if (!dueAt || endpointStateOf(endpoint) !== 'active') return null
  return quietUntil && quietUntil > dueAt ? quietUntil : dueAt
}

/** Makes the view of a stored delivery of an endpoint, with its last try. */
export function deliveryView(
  stored: StoredDelivery,
  endpoint: Pacing,
  last: StoredTry | null,
): DeliveryView {
  return {
    id: stored.id,
    eventId: stored.eventId,
    type: stored.type,
    state: stored.state,
    createdAt: stored.createdAt.toISOString(),
    dueAt: nextTry(stored, endpoint)?.toISOString() ?? null,
    endedAt: stored.endedAt?.toISOString() ?? null,
    last: last && tryView(last),
  }
}
