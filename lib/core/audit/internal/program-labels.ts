import type { ProgramEvents } from './program-events'

type Facts = { readonly [Key in string]?: unknown }

const quoted = (value: unknown) =>
  typeof value === 'string' && value !== '' ? `“${value}”` : 'without a name'

const why: Record<string, string> = {
  gone: ': the receiver answered that it is gone (410)',
  failing: ': an event did not arrive in three days of trying',
}

const about =
  (before: string, rest = '') =>
  (_: unknown, after: Facts) =>
    `${before} ${quoted(after.name)}${rest}.`

/** What is told of the programs that use the API, and of the systems that are sent events. */
export const programSentences: Record<
  keyof ProgramEvents,
  (before: Facts, after: Facts) => string
> = {
  'api_client.created': about('Created the API client'),
  'api_client.updated': about('Changed the API client'),
  'api_client.secret_rotated': about('Gave the API client', ' a new secret'),
  'api_client.revoked': about('Revoked the API client'),
  'webhook.created': about('Created the webhook'),
  'webhook.updated': about('Changed the webhook'),
  'webhook.secret_rotated': about('Gave the webhook', ' a new secret'),
  'webhook.disabled': (_, after) =>
    `Disabled the webhook ${quoted(after.name)}${why[String(after.why)] ?? ''}.`,
  'webhook.enabled': about('Enabled the webhook'),
  'webhook.removed': (before) => `Removed the webhook ${quoted(before.name)}.`,
  'webhook.redelivered': about('Had an event sent again to the webhook'),
}
