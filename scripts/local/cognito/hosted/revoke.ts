import { z } from 'zod'
import type { Reply } from '../../service/reply'
import type { CallContext } from '../call'
import { revokeToken } from '../calls/revoke-token'
import { CognitoError } from '../errors'
import { authenticateClient } from './client-authentication'
import { OAuthError } from './oauth-error'
import { type HostedRequest, parseParameters } from './request'

const fields = z.strictObject({
  token: z.string().min(1),
  token_type_hint: z.literal('refresh_token').optional(),
})

/** `POST /oauth2/revoke`: what RevokeToken does. */
export async function revoke(context: CallContext, request: HostedRequest): Promise<Reply> {
  const { clientId, clientSecret } = context.pool
  const { token } = parseParameters(fields, authenticateClient(context.pool, request))
  try {
    await revokeToken.run(context, { Token: token, ClientId: clientId, ClientSecret: clientSecret })
  } catch (error) {
    if (!(error instanceof CognitoError)) throw error
    const unsupported = error.name === 'UnsupportedTokenTypeException'
    throw new OAuthError(unsupported ? 'unsupported_token_type' : 'invalid_request', error.message)
  }
  return { status: 200, headers: { 'cache-control': 'no-store' }, body: '' }
}
