import type { Subject } from './tickets'

/** Where each kind of person starts. */
const startPages: Record<Subject['kind'], string> = {
  staff: '/settings/profile',
  partner_user: '/partner',
}

/** Where each kind of person finds their own account. */
export const accountPages: Record<Subject['kind'], string> = {
  staff: '/settings/profile/account',
  partner_user: '/partner/profile',
}

/** Where a session that may only enrol an authenticator app begins; `next` is where it goes on. */
export function enrolmentPathFor(next: string): string {
  return `/sign-in/authenticator?next=${encodeURIComponent(next)}`
}

const areas: Record<Subject['kind'], RegExp> = {
  staff: /^\/settings(?:\/|$)/,
  partner_user: /^\/partner(?:\/|$)/,
}

/**
 * Where somebody goes after signing in: the path they wanted, when it is one of this site and of their
 * own area, else their start page. Never another origin, however the address is dressed up.
 */
export function destinationFor(kind: Subject['kind'], wanted: string | null): string {
  const here = 'http://this.site'
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, here)) return startPages[kind]
  const url = new URL(wanted, here)
  if (url.origin !== here || !areas[kind].test(url.pathname)) return startPages[kind]
  return url.pathname + url.search
}
