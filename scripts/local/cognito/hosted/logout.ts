import { z } from 'zod'
import type { Reply } from '../../service/reply'
import type { CallContext } from '../call'
import { OAuthError } from './oauth-error'
import { redirect } from './replies'
import { type HostedRequest, parseParameters } from './request'
import { endSession } from './sessions'

const parameters = z.strictObject({ client_id: z.string(), logout_uri: z.string() })

/** `GET /logout`: ends the page's own session; tokens stay good. */
export async function logout(context: CallContext, request: HostedRequest): Promise<Reply> {
  const { client_id, logout_uri } = parseParameters(parameters, request.query)
  if (client_id !== context.pool.clientId) {
    throw new OAuthError('invalid_client', 'There is no such client.')
  }
  if (!context.pool.settings.logoutUrls.includes(logout_uri)) {
    throw new OAuthError('invalid_request', 'The logout_uri is none of the client’s.')
  }
  return redirect(logout_uri, await endSession(context, request))
}
