import { createHmac, randomBytes } from 'node:crypto'

/** What a secret begins with, so that people and libraries know it (Standard Webhooks 1.0.0). */
const prefix = 'whsec_'

/** A new secret: 32 random bytes, as people copy it. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/**
 * The headers of one try (Standard Webhooks 1.0.0): `at` is the time of this try. Each secret signs, so that a receiver
 * may still have the one before.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'user-agent': 'partner-management-webhooks',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
