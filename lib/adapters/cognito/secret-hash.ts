import { createHmac } from 'node:crypto'

/**
 * Proves to Cognito that a call for `username` comes from the confidential client.
 * Source: Amazon Cognito developer guide, "Computing secret hash values".
 */
export function secretHash(username: string, clientId: string, clientSecret: string): string {
  return createHmac('sha256', clientSecret)
    .update(username + clientId)
    .digest('base64')
}
