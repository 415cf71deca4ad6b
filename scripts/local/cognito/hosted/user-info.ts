import { json, type Reply } from '../../service/reply'
import { requireLiveUser, verifyAccessToken } from '../access-token'
import type { CallContext } from '../call'
import { CognitoError } from '../errors'
import { OAuthError } from './oauth-error'
import type { HostedRequest } from './request'

/** `GET /oauth2/userInfo`: the attributes of the access token's user, all as strings. */
export async function userInfo(context: CallContext, { headers }: HostedRequest): Promise<Reply> {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  try {
    const claims = await verifyAccessToken(context, token)
    if (!String(claims.scope).split(' ').includes('openid')) {
      throw new OAuthError('invalid_token', 'The access token has no openid scope.')
    }
    const user = await requireLiveUser(context, claims)
    return json(200, { ...user.attributes, sub: user.sub, username: user.sub })
  } catch (error) {
    if (error instanceof CognitoError) throw new OAuthError('invalid_token', error.message)
    throw error
  }
}
