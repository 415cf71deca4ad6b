import type { Reply } from '../../service/reply'
import type { CallContext } from '../call'
import { type AuthorizeRequest, readAuthorizeRequest } from './authorize-request'
import { issueCode } from './codes'
import { signInPage } from './pages'
import { redirect, withQuery } from './replies'
import type { HostedRequest } from './request'
import { findSession, type HostedSession } from './sessions'

/** `GET /oauth2/authorize`: a code for somebody who is signed in here already, or the sign-in page. */
export async function authorize(context: CallContext, request: HostedRequest): Promise<Reply> {
  const asked = readAuthorizeRequest(context.pool, request.query)
  const session = await findSession(context, request)
  if (session) return redirect(await returnAddress(context, asked, session))
  const { redirectUri } = asked
  return signInPage({ poolId: context.pool.id, query: request.query, redirectUri })
}

/** Where somebody who has signed in goes, with a code for the client. */
export async function returnAddress(
  context: CallContext,
  asked: AuthorizeRequest,
  session: HostedSession,
): Promise<string> {
  const code = await issueCode(context, asked, session)
  return withQuery(asked.redirectUri, { code, state: asked.state })
}
