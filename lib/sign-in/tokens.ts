import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits for a browser to hold, in a form that fits into a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token, so that reading the database gives nobody a way in. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
