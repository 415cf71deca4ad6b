import type { WebhookDeliveryState, WebhookDisabledReason, WebhookProblem } from '@/db/enums'
import { type EndpointState, mostEndpoints } from './policy'

/** How an endpoint stands. */
export const endpointStateLabels: Record<EndpointState, string> = {
  active: 'Active',
  disabled: 'Disabled',
  client_ended: 'Client ended',
}

/** Why nothing is sent any more. */
export const disabledReasonWords: Record<WebhookDisabledReason, string> = {
  by_somebody: 'Somebody has disabled it.',
  gone: 'The receiver answered that it is gone (410).',
  failing: 'A webhook did not arrive in three days of trying.',
  restored:
    'The database was restored from a copy, which does not know what was changed since: look at the address, make a new secret, then enable it.',
}

/** How far a delivery came. */
export const deliveryStateLabels: Record<WebhookDeliveryState, string> = {
  waiting: 'Waiting',
  delivered: 'Delivered',
  failed: 'Failed',
}

const problemWords: Record<WebhookProblem, string> = {
  no_such_host: 'No address was found for the name.',
  address_not_allowed: 'The address is none of the public internet: nothing was sent.',
  no_connection: 'No connection was made.',
  certificate: 'No encrypted connection was made: the certificate or TLS was refused.',
  timed_out: 'No complete answer came in time.',
  no_answer: 'There was no answer that could be read.',
}

/** What came of a try, in words. */
export function tryWords({
  status,
  problem,
}: {
  status: number | null
  problem: WebhookProblem | null
}): string {
  if (status !== null) return `Answered ${status}`
  return problem ? problemWords[problem] : 'There was no answer.'
}

/** What refuses somebody who looks after webhooks. */
export const sentences = {
  notFound: 'There is no such webhook.',
  tooMany: `There are ${mostEndpoints} webhooks already, and there can be no more. Remove one first.`,
  noDelivery: 'There is no such delivery.',
  stale: 'This webhook was changed since you opened it.',
  unknownOrganisation: 'There is no such partner organisation.',
  disabled: 'This webhook is disabled: enable it first.',
  ended:
    'The API client of this webhook has ended, or may not read the history any more: nothing is sent.',
  enabled: 'This webhook is enabled already.',
  alreadyDisabled: 'This webhook is disabled already.',
} as const

/** What is wrong with an address. */
export const addressWords = {
  not_an_address: 'Enter a complete address, such as https://example.com/webhooks.',
  not_https: 'Enter an address that begins with https://.',
  has_password:
    'Leave out user name and password: they are not sent. The receiver checks the signature.',
  address_not_allowed: 'This is an address inside a network, not one of the public internet.',
} as const
