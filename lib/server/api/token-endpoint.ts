import 'server-only'
import { isHeldError } from '@/db/held'
import { isDatabaseUnavailable } from '@/db/unavailable'
import { AppError } from '../../core/errors'
import { errorFacts, log } from '../../core/log'
import { currentRequestId, describeRequest } from '../../core/request-context'
import { issueToken } from '../../operations/api-clients/issue-token'
import { revokeToken } from '../../operations/api-clients/revoke-token'
import { logDenial, nobody } from '../denials'
import { programGate } from '../gates'
import { retryAfterSeconds } from '../problem'
import { siteUrl } from '../request'
import { readText } from './body'
import { RequestProblem } from './problems'

/** RFC 6749, section 5.2, and RFC 7009, section 2.2.1. */
type OAuthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'server_error'

/** Whoever asks did so in a way that the standards refuse. */
class Refusal extends Error {
  constructor(
    readonly error: OAuthError,
    message: string,
  ) {
    super(message)
  }
}

/** A form has at most so many bytes. */
const mostBytes = 8_192

type Asked = { form: Map<string, string>; clientId: string; secret: string }

/** Gives a client a token for its secret (RFC 6749, section 4.4). */
export function answerToken(request: Request): Promise<Response> {
  return answer('oauth2/token', request, async ({ form, clientId, secret }) => {
    const grant = form.get('grant_type')
    if (!grant) throw new Refusal('invalid_request', 'grant_type is missing.')
    if (grant !== 'client_credentials') {
      throw new Refusal('unsupported_grant_type', 'There is client_credentials only.')
    }
    const scope = form.get('scope') ?? null
    const issued = await issueToken(programGate(), { clientId, secret, scope })
    return {
      access_token: issued.token,
      token_type: 'Bearer',
      expires_in: issued.seconds,
      scope: issued.permissions.join(' '),
    }
  })
}

/** Takes a token back (RFC 7009). */
export function answerRevocation(request: Request): Promise<Response> {
  return answer('oauth2/revoke', request, async ({ form, clientId, secret }) => {
    const token = form.get('token')
    if (!token) throw new Refusal('invalid_request', 'token is missing.')
    await revokeToken(programGate(), { clientId, secret, token })
    return null
  })
}

/** What clients can find out by themselves (RFC 8414). */
export function answerMetadata(): Response {
  return Response.json({
    issuer: new URL(siteUrl('/')).origin,
    token_endpoint: siteUrl('/oauth2/token'),
    revocation_endpoint: siteUrl('/oauth2/revoke'),
    grant_types_supported: ['client_credentials'],
    response_types_supported: [],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  })
}

async function answer(
  door: string,
  request: Request,
  work: (asked: Asked) => Promise<unknown>,
): Promise<Response> {
  describeRequest({ route: door })
  const authorization = request.headers.get('authorization')
  try {
    const result = await work(await readAsked(request, authorization))
    return respond(200, result)
  } catch (error) {
    const [status, code, description] = failureOf(error)
    if (code === 'invalid_client') logDenial(nobody, door)
    const challenge = code === 'invalid_client' && authorization !== null
    return respond(
      status,
      { error: code, error_description: description },
      {
        ...(challenge && { 'www-authenticate': 'Basic realm="oauth2"' }),
        ...(status === 503 && { 'retry-after': String(retryAfterSeconds) }),
      },
    )
  }
}

function respond(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: {
      ...(body !== null && { 'content-type': 'application/json' }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-request-id': currentRequestId(),
      ...headers,
    },
  })
}

function failureOf(error: unknown): [status: number, code: OAuthError, description: string] {
  if (error instanceof Refusal) {
    return [error.error === 'invalid_client' ? 401 : 400, error.error, error.message]
  }
  if (error instanceof RequestProblem) {
    return [error.code === 'too_large' ? 413 : 400, 'invalid_request', error.message]
  }
  if (error instanceof AppError) {
    if (error.code === 'unauthenticated') return [401, 'invalid_client', error.message]
    if (error.code === 'forbidden') return [400, 'invalid_scope', error.message]
    return [400, 'invalid_request', error.message]
  }
  if (isHeldError(error) || isDatabaseUnavailable(error)) {
    log.warn({ event: 'no tokens for now', ...errorFacts(error) })
    return [503, 'temporarily_unavailable', 'No tokens are given out at the moment.']
  }
  log.error({ event: 'request failed', ...errorFacts(error) })
  return [500, 'server_error', 'Something went wrong on our side.']
}

/**
 * The form, and who sends it: in `Authorization` or in the form, never in both (RFC 6749, section 2.3).
 * @throws Refusal, RequestProblem
 */
async function readAsked(request: Request, authorization: string | null): Promise<Asked> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw new Refusal('invalid_request', 'Send a form: application/x-www-form-urlencoded.')
  }
  const sent = new URLSearchParams(await readText(request, mostBytes))
  const form = new Map<string, string>()
  for (const [name, value] of sent) {
    if (form.has(name)) throw new Refusal('invalid_request', 'A parameter is there twice.')
    if (value !== '') form.set(name, value)
  }
  if (authorization !== null) {
    if (form.has('client_secret')) {
      throw new Refusal('invalid_request', 'The client proves itself in two ways at once.')
    }
    const proof = basicOf(authorization)
    if (form.has('client_id') && form.get('client_id') !== proof.clientId) {
      throw new Refusal('invalid_request', 'The form names another client.')
    }
    return { form, ...proof }
  }
  const [clientId, secret] = [form.get('client_id'), form.get('client_secret')]
  if (!clientId || !secret) throw new Refusal('invalid_client', 'The client does not prove itself.')
  return { form, clientId, secret }
}

/** Both halves are form-encoded before they are joined (RFC 6749, section 2.3.1). */
function basicOf(authorization: string): { clientId: string; secret: string } {
  const encoded = /^Basic +([\w+/=-]+) *$/i.exec(authorization)?.[1]
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8')
  const colon = text.indexOf(':')
  if (colon < 1) throw new Refusal('invalid_client', 'The client does not prove itself.')
  const decode = (half: string) => new URLSearchParams(`x=${half.replaceAll('&', '%26')}`).get('x')
  return {
    clientId: decode(text.slice(0, colon)) ?? '',
    secret: decode(text.slice(colon + 1)) ?? '',
  }
}
