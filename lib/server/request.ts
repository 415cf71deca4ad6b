import 'server-only'
import { randomUUID } from 'node:crypto'
import { headers } from 'next/headers'
import { container } from './container'

/** Set by `proxy.ts` on every request it sees, replacing whatever a client sent. */
export const requestIdHeader = 'x-request-id'
/** The path and query that a page was asked for, likewise from `proxy.ts`. */
export const requestPathHeader = 'x-request-path'

/** The id that joins one request's log lines, audit rows and answer. */
export async function requestId(): Promise<string> {
  const given = (await headers()).get(requestIdHeader)
  return given && /^[0-9a-f-]{36}$/.test(given) ? given : randomUUID()
}

/** The path and query of the page being rendered, to come back to after signing in. */
export async function requestPath(): Promise<string> {
  return (await headers()).get(requestPathHeader) ?? '/'
}

/** The full address of one of our paths. */
export function siteUrl(path: string): string {
  return new URL(path, container().env.NEXTAUTH_URL).href
}

/** Whether a form was sent from our own pages. Browsers name the origin of every POST. */
export function isSameOrigin(request: Request): boolean {
  return request.headers.get('origin') === new URL(container().env.NEXTAUTH_URL).origin
}
