import type { WebhookDisabledReason } from '@/db/enums'

/** So many endpoints an API client can have, and staff: each costs the worker something whenever anything happens. */
export const mostEndpoints = 50

const minute = 60
const hour = 60 * minute

/** The pauses before each try after the first, in seconds: 75.6 hours in all (Standard Webhooks 1.0.0, "Retries"). */
const pauses: readonly number[] = [
  5,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** So often a delivery is tried. */
export const mostTries = pauses.length + 1

/** A receiver is believed to want a pause of at most so many seconds. */
const longestPause = hour

/** A receiver that fails so often in a row is left alone for a while: one that is silent would hold up others. */
export const failuresInARow = 4
/** For so many seconds. */
export const restSeconds = 120

/** What of a try matters for what comes next: the status that was answered, if any, and the pause that was asked for in seconds. */
type Answer = { status: number | null; retryAfter: number | null }

/** What comes after a try. */
export type NextStep =
  | { state: 'delivered' }
  | { state: 'waiting'; afterSeconds: number; quietSeconds: number | null }
  | { state: 'failed'; disable: WebhookDisabledReason }

/**
 * What comes after the try of this number (1 is the first): only 2xx has arrived, 410 wants nothing any more, and after the
 * last try nobody believes in the receiver (Standard Webhooks 1.0.0). `random`: between 0 and 1, spreads tries.
 */
export function nextStep({ status, retryAfter }: Answer, number: number, random: number): NextStep {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered' }
  if (status === 410) return { state: 'failed', disable: 'gone' }
  const pause = pauses[number - 1]
  if (pause === undefined) return { state: 'failed', disable: 'failing' }
  const wanted = retryAfter === null ? null : Math.min(retryAfter, longestPause)
  const spread = pause * (1 + random / 10)
  return { state: 'waiting', afterSeconds: Math.max(spread, wanted ?? 0), quietSeconds: wanted }
}

/** How an endpoint stands. */
export type EndpointState = 'active' | 'disabled' | 'client_ended'

/** How a stored endpoint stands: nothing is sent for an API client that can be used no more. */
export function endpointStateOf({
  disabledAt,
  apiClient,
}: {
  disabledAt: Date | null
  apiClient: { ended: boolean } | null
}): EndpointState {
  if (disabledAt) return 'disabled'
  return apiClient?.ended ? 'client_ended' : 'active'
}

/** The kind of an event that stands for nothing. */
export const testEventType = 'webhook.test'

/** Of an address only this stands in history: receivers keep secrets in paths, and many may read the history. */
export const siteOf = (url: string): string => new URL(url).origin
