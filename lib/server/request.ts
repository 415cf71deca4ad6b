import 'server-only'
import { headers } from 'next/headers'
import { container } from './container'

/** The path and query that a page was asked for, from `proxy.ts`, in place of whatever a client sent. */
const requestPathHeader = 'x-request-path'

/** The path and query of the page being rendered, to come back to after signing in. */
export async function requestPath(): Promise<string> {
  return (await headers()).get(requestPathHeader) ?? '/'
}

/** The path alone, without what was looked for. */
export async function pagePath(): Promise<string> {
  const [path = '/'] = (await requestPath()).split('?', 1)
  return path
}

/** The full address of one of our paths. */
export function siteUrl(path: string): string {
  return new URL(path, container().env.NEXTAUTH_URL).href
}

/** Whether this is the origin of our own pages. Browsers name it with every POST. */
export function isOwnOrigin(origin: string | null): boolean {
  return origin === new URL(container().env.NEXTAUTH_URL).origin
}
