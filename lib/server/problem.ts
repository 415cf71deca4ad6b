import type { ErrorCode } from '../core/errors'

/** The HTTP status of each code. */
export const statuses: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  unproven: 403,
  not_found: 404,
  conflict: 409,
  stale: 409,
  rate_limited: 429,
  held: 409,
  unavailable: 503,
  unconfirmed: 500,
  unexpected: 500,
}

export const databaseUnavailable =
  'Our database does not answer at the moment. Try again in a moment.'

/** After so many seconds it is worth asking again what could not be done for the moment. */
export const retryAfterSeconds = 5

/** An error answer as application/problem+json (RFC 9457). */
export function problem(code: ErrorCode, detail: string, status = statuses[code]): Response {
  return Response.json(
    { type: 'about:blank', title: code, status, detail },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(status === 503 && { 'retry-after': String(retryAfterSeconds) }),
      },
    },
  )
}
