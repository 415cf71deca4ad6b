import { z } from 'zod'
import { json, type Reply } from '../../service/reply'
import type { CallContext } from '../call'
import { issueTokens } from '../tokens'
import { authenticateClient } from './client-authentication'
import { redeemCode } from './codes'
import { OAuthError } from './oauth-error'
import { type HostedRequest, parseParameters } from './request'

const fields = z.strictObject({
  grant_type: z.string(),
  code: z.string(),
  redirect_uri: z.string(),
  code_verifier: z.string().optional(),
})

/** `POST /oauth2/token`: tokens for a code. */
export async function token(context: CallContext, request: HostedRequest): Promise<Reply> {
  const answer = parseParameters(fields, authenticateClient(context.pool, request))
  if (answer.grant_type !== 'authorization_code') {
    throw new OAuthError(
      'unsupported_grant_type',
      `The local Cognito does not know the grant_type ${answer.grant_type}.`,
    )
  }
  const { user, grant } = await redeemCode(context, {
    code: answer.code,
    redirectUri: answer.redirect_uri,
    codeVerifier: answer.code_verifier,
  })
  const tokens = await issueTokens(context, user, 'TokenGeneration_HostedAuth', grant)
  return json(200, {
    ...(grant.scope.split(' ').includes('openid') && { id_token: tokens.IdToken }),
    access_token: tokens.AccessToken,
    refresh_token: tokens.RefreshToken,
    expires_in: tokens.ExpiresIn,
    token_type: tokens.TokenType,
  })
}
