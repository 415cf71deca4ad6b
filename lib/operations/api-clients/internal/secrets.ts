import { createHash, randomBytes } from 'node:crypto'

/** What our secrets begin with, so that people and scanners of leaked ones know them. */
const prefixes = { secret: 'pm_secret_', token: 'pm_token_' } as const

/** A new secret or token: 32 random bytes. */
export function newSecret(kind: keyof typeof prefixes): string {
  return prefixes[kind] + randomBytes(32).toString('base64url')
}

/** As it is kept. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
