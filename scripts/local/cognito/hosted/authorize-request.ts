import { z } from 'zod'
import type { Pool } from '../pools'
import { OAuthError } from './oauth-error'
import { parseParameters } from './request'

const parameters = z.strictObject({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.string().optional(),
  state: z.string().optional(),
  scope: z.string().optional(),
  nonce: z.string().optional(),
  code_challenge: z.string().optional(),
  code_challenge_method: z.string().optional(),
})

/** What a client asks the hosted page for. */
export type AuthorizeRequest = {
  redirectUri: string
  state: string | undefined
  scope: string
  nonce: string | null
  codeChallenge: string | null
}

/**
 * Checks a request for a code. Throws OAuthError: without an address to return to as long as client and
 * redirect address are not known to belong together.
 */
export function readAuthorizeRequest(pool: Pool, query: URLSearchParams): AuthorizeRequest {
  const { settings } = pool
  const input = parseParameters(parameters, query)
  if (input.client_id !== pool.clientId) {
    throw new OAuthError('invalid_client', 'There is no such client.')
  }
  if (!settings.callbackUrls.includes(input.redirect_uri)) {
    throw new OAuthError('redirect_mismatch', 'The redirect_uri is none of the client’s.')
  }
  const returnTo = { redirectUri: input.redirect_uri, state: input.state }
  const refuse = (name: string, message: string) => new OAuthError(name, message, returnTo)
  if (input.response_type !== 'code') {
    throw refuse('unsupported_response_type', 'The response_type has to be code.')
  }
  if (!settings.allowedOAuthFlows.includes('code')) {
    throw refuse('unauthorized_client', 'The client is not allowed to ask for a code.')
  }
  if (input.code_challenge !== undefined && input.code_challenge_method !== 'S256') {
    throw refuse('invalid_request', 'The code_challenge_method has to be S256.')
  }
  if (input.code_challenge !== undefined && !/^[\w-]{43}$/.test(input.code_challenge)) {
    throw refuse('invalid_request', 'The code_challenge is no SHA-256 hash.')
  }
  const scopes = input.scope?.split(' ') ?? settings.allowedOAuthScopes
  const allowed: readonly string[] = settings.allowedOAuthScopes
  if (!scopes.every((scope) => allowed.includes(scope))) {
    throw refuse('invalid_scope', 'The client is not allowed one of the scopes.')
  }
  return {
    ...returnTo,
    scope: scopes.join(' '),
    nonce: input.nonce ?? null,
    codeChallenge: input.code_challenge ?? null,
  }
}
