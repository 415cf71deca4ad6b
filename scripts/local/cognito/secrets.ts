import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'

const alphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Random lower-case letters and digits, as Cognito's identifiers and client secrets have them. */
export function randomName(length: number): string {
  return Array.from({ length }, () => alphanumeric[randomInt(alphanumeric.length)]).join('')
}

/** An opaque token (session, refresh token) of 96 random bytes. */
export function randomToken(): string {
  return randomBytes(96).toString('base64url')
}

/** What is stored of a token or code; the value itself is not. */
export function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('base64url')
}

/** SECRET_HASH: base64(HMAC-SHA256(client secret, username + client id)). */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac('sha256', clientSecret)
    .update(username + clientId)
    .digest('base64')
}
