import type { IncomingHttpHeaders } from 'node:http'
import { json, type Reply } from '../../service/reply'
import { type CallContext, contextOf } from '../call'
import { CognitoError } from '../errors'
import { withFaults } from '../inject-faults'
import type { Installation } from '../installation'
import { requirePool } from '../pools'
import { authorize } from './authorize'
import { login } from './login'
import { logout } from './logout'
import { OAuthError } from './oauth-error'
import { errorPage } from './pages'
import { oauthErrorReply, redirect, withQuery } from './replies'
import type { HostedRequest } from './request'
import { revoke } from './revoke'
import { token } from './token'
import { userInfo } from './user-info'

type Endpoint = {
  /** Its name for faults and in the call log. */
  call: string
  /** Whether a person sees its answer; otherwise a program does. */
  page: boolean
  run(context: CallContext, request: HostedRequest): Promise<Reply>
}

const endpoints: Record<string, Endpoint> = {
  'GET oauth2/authorize': { call: 'Authorize', page: true, run: authorize },
  'POST login': { call: 'Login', page: true, run: login },
  'GET logout': { call: 'Logout', page: true, run: logout },
  'POST oauth2/token': { call: 'Token', page: false, run: token },
  'GET oauth2/userInfo': { call: 'UserInfo', page: false, run: userInfo },
  'POST oauth2/revoke': { call: 'Revoke', page: false, run: revoke },
}

const path = /^\/([\w-]+_[0-9a-zA-Z]+)\/domain\/([\w/]+)$/

/** Answers at a pool's domain: the hosted page and its OAuth endpoints. Nothing for other addresses. */
export async function answerHosted(
  installation: Installation,
  request: { method: string; url: URL; headers: IncomingHttpHeaders; body: string },
): Promise<Reply | undefined> {
  const [, poolId = '', name] = path.exec(request.url.pathname) ?? []
  const key = `${request.method} ${name}`
  const endpoint = Object.hasOwn(endpoints, key) ? endpoints[key] : undefined
  if (!endpoint) return undefined
  const { headers, url, body } = request
  const hosted = { headers, query: url.searchParams, form: new URLSearchParams(body) }
  try {
    const pool = await requirePool(installation.sql, poolId)
    const username = hosted.form.get('username') ?? undefined
    const about = { call: endpoint.call, username }
    return await withFaults(installation, pool, about, failure(endpoint), () =>
      endpoint.run(contextOf(installation, pool), hosted),
    )
  } catch (error) {
    if (error instanceof OAuthError) return refusal(endpoint, error)
    if (error instanceof CognitoError) return json(404, { message: error.message })
    throw error
  }
}

function failure({ page }: Endpoint) {
  return (name: string, message: string): Reply => {
    if (page) return errorPage(name, message)
    return name === 'TooManyRequestsException'
      ? oauthErrorReply(429, 'too_many_requests', message)
      : oauthErrorReply(500, 'server_error', message)
  }
}

function refusal({ page }: Endpoint, { name, message, returnTo }: OAuthError): Reply {
  if (!page) return oauthErrorReply(name === 'invalid_token' ? 401 : 400, name, message)
  if (!returnTo) return errorPage(name, message)
  const { redirectUri, state } = returnTo
  return redirect(withQuery(redirectUri, { error: name, error_description: message, state }))
}
