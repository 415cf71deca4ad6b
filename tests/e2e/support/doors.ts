import { readFileSync } from 'node:fs'
import { nowhere } from './pages'

/**
 * Whom a door is for; everybody else is refused.
 * - `enrolling`: everybody who is signed in, also before a required authenticator app is enrolled
 * - `shop`, `self-service`: partner users whose organisation has this page
 * - `programs`: who sends an access token, for which no cookie stands; `tests/api/refusals.test.ts` and
 *   `tests/api/partner-refusals.test.ts` ask as each kind of them
 * - `its shop`, `its self-service`: of those, the people of the organisation that the address or the input names
 */
export type Audience =
  | 'anybody'
  | 'programs'
  | 'enrolling'
  | 'signed in'
  | 'staff'
  | 'administrators'
  | 'partner users'
  | 'shop'
  | 'self-service'
  | 'its shop'
  | 'its self-service'

/** Audiences of partner users only. */
export const forPartners: readonly Audience[] = [
  'partner users',
  'shop',
  'self-service',
  'its shop',
  'its self-service',
]

/** Every page and route of `app`, as the build lists them. A new one needs a line. */
const pages: Record<string, Audience> = {
  '/page': 'anybody',
  '/_not-found/page': 'anybody',
  '/_global-error/page': 'anybody',
  '/icon.svg/route': 'anybody',
  '/api/health/route': 'anybody',
  '/api/ready/route': 'anybody',
  '/api/session/route': 'anybody',
  '/api/refused/[status]/route': 'anybody',
  '/api/auth/[...nextauth]/route': 'anybody',
  '/api/sign-out/route': 'anybody',
  '/api/partner/invoices/[invoiceId]/route': 'its self-service',
  '/api/partner/exports/[list]/route': 'self-service',
  '/api/partner/logos/[hash]/route': 'partner users',
  '/api/v1/[...path]/route': 'programs',
  '/api/partner/customer/route': 'programs',
  '/api/partner/invoices/route': 'programs',
  '/api/partner-organisations/route': 'programs',
  '/api/partner-organisation/route': 'programs',
  '/api/partner-organisation/[partnerOrganisationId]/route': 'programs',
  '/api/v1/openapi.json/route': 'anybody',
  '/oauth2/token/route': 'anybody',
  '/oauth2/revoke/route': 'anybody',
  '/.well-known/oauth-authorization-server/route': 'anybody',
  '/api/staff/history/route': 'administrators',
  '/api/staff/exports/[list]/route': 'staff',
  '/api/staff/bulk-actions/[bulkActionId]/route': 'administrators',
  '/api/staff/imports/[importId]/route': 'administrators',

  '/(lost)/[...missing]/page': 'anybody',

  '/(auth)/confirm-email/page': 'anybody',
  '/(auth)/sign-in/page': 'anybody',
  '/(auth)/sign-in/email-code/page': 'anybody',
  '/(auth)/sign-in/forgotten/page': 'anybody',
  '/(auth)/sign-in/authenticator/page': 'enrolling',
  '/(auth)/sign-in/recovery-codes/page': 'enrolling',

  '/(partner)/partner/page': 'partner users',
  '/(partner)/partner/profile/page': 'partner users',
  '/(partner)/partner/[...missing]/page': 'partner users',
  '/(partner)/partner/[page]/page': 'shop',
  '/(partner)/partner/[page]/orders/page': 'shop',
  '/(partner)/partner/[page]/orders/[orderId]/page': 'its shop',
  '/(partner)/partner/[page]/customers/[customerId]/page': 'its self-service',
  '/(partner)/partner/[page]/invoices/page': 'self-service',
  '/(partner)/partner/[page]/subscriptions/page': 'self-service',
  '/(partner)/partner/[page]/subscriptions/[subscriptionId]/page': 'its self-service',
  '/(partner)/partner/[page]/subscriptions/[subscriptionId]/cancel/page': 'its self-service',
  '/(partner)/partner/[page]/subscriptions/[subscriptionId]/change/page': 'its self-service',

  '/(staff)/settings/page': 'staff',
  '/(staff)/settings/[...missing]/page': 'staff',
  '/(staff)/settings/profile/page': 'staff',
  '/(staff)/settings/profile/account/page': 'staff',
  '/(staff)/settings/profile/api-clients/page': 'administrators',
  '/(staff)/settings/profile/api-clients/new/page': 'administrators',
  '/(staff)/settings/profile/api-clients/[apiClientId]/page': 'administrators',
  '/(staff)/settings/profile/api-clients/reference/page': 'administrators',
  '/(staff)/settings/profile/api-clients/reference/[operationId]/page': 'administrators',
  '/(staff)/settings/profile/webhooks/page': 'administrators',
  '/(staff)/settings/profile/webhooks/new/page': 'administrators',
  '/(staff)/settings/profile/webhooks/[webhookId]/page': 'administrators',
  '/(staff)/settings/profile/webhooks/[webhookId]/deliveries/[webhookDeliveryId]/page':
    'administrators',
  '/(staff)/settings/profile/attention/page': 'staff',
  '/(staff)/settings/profile/overview/page': 'staff',
  '/(staff)/settings/profile/drift/page': 'staff',
  '/(staff)/settings/profile/history/page': 'administrators',
  '/(staff)/settings/profile/offers/page': 'staff',
  '/(staff)/settings/profile/orders/page': 'staff',
  '/(staff)/settings/profile/operations/page': 'administrators',
  '/(staff)/settings/profile/operations/restore/page': 'administrators',
  '/(staff)/settings/profile/offers/new/page': 'administrators',
  '/(staff)/settings/profile/offers/[offerId]/page': 'staff',
  '/(staff)/settings/profile/partners/page': 'staff',
  '/(staff)/settings/profile/partners/bulk-actions/page': 'administrators',
  '/(staff)/settings/profile/partners/bulk-actions/new/page': 'administrators',
  '/(staff)/settings/profile/partners/bulk-actions/[bulkActionId]/page': 'administrators',
  '/(staff)/settings/profile/partners/imports/page': 'administrators',
  '/(staff)/settings/profile/partners/imports/new/page': 'administrators',
  '/(staff)/settings/profile/partners/imports/[importId]/page': 'administrators',
  '/(staff)/settings/profile/partners/imports/[importId]/columns/page': 'administrators',
  '/(staff)/settings/profile/partners/fields/page': 'staff',
  '/(staff)/settings/profile/partners/tags/page': 'staff',
  '/(staff)/settings/profile/partners/new/page': 'administrators',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/page': 'staff',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/edit/page': 'administrators',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/sales/page': 'staff',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/successor/page': 'administrators',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/successor/[successionId]/page':
    'staff',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/as-of/page': 'staff',
  '/(staff)/settings/profile/partners/[partnerOrganisationId]/users/[partnerUserId]/page': 'staff',
  '/(staff)/settings/profile/users/page': 'staff',
  '/(staff)/settings/profile/users/find/page': 'staff',
  '/(staff)/settings/profile/users/[partnerUserId]/page': 'staff',
  '/(staff)/settings/profile/users/[partnerUserId]/token/page': 'staff',
}

/** How the log names a route; a page by its path. */
const routeDoors: Record<string, string> = {
  '/api/partner/invoices/[invoiceId]/route': 'invoiceFile',
  '/api/partner/exports/[list]/route': 'ownListFile',
  '/api/partner/logos/[hash]/route': 'ownLogo',
  '/api/staff/history/route': 'historyFile',
  '/api/staff/exports/[list]/route': 'listFile',
  '/api/staff/bulk-actions/[bulkActionId]/route': 'bulkActionResults',
  '/api/staff/imports/[importId]/route': 'importResults',
}

export type Address = {
  /** What the build calls it. */
  key: string
  audience: Audience
  path: string
  /** What the log calls it. */
  door: string
  /** Values of its parameters. */
  values: Record<string, string>
}

/**
 * Addresses of all pages and routes.
 * @param values what stands for a parameter of an address, by its name; without one it is an ID of nothing
 * @throws Error naming those that `pages` does not know, or knows and the build has not
 */
export function addresses(values: Record<string, string>): Address[] {
  const manifest = JSON.parse(readFileSync('.next/server/app-paths-manifest.json', 'utf8'))
  const keys = Object.keys(manifest)
  requireSame('pages and routes', keys, Object.keys(pages))
  return keys.map((key) => {
    const audience = pages[key] ?? 'anybody'
    const page = audience.endsWith('self-service') ? 'self-service' : 'shop'
    const list = page === 'self-service' ? 'subscriptions' : 'partners'
    const own = { ...values, page, list }
    const path = segmentsOf(key)
      .filter((segment) => !segment.startsWith('('))
      .map((segment) => `/${valueFor(segment, own)}`)
      .join('')
    return { key, audience, path, door: routeDoors[key] ?? path, values: own }
  })
}

/** @throws Error naming what stands in one list only */
export function requireSame(what: string, built: string[], known: string[]): void {
  const strange = built.filter((each) => !known.includes(each))
  const gone = known.filter((each) => !built.includes(each))
  if (strange.length + gone.length > 0)
    throw new Error(
      `The lists of ${what} differ. Say whom these are for: ${strange.join(', ') || 'none'}. Not in the build any more: ${gone.join(', ') || 'none'}.`,
    )
}

const segmentsOf = (key: string) => key.split('/').slice(1, -1)

function valueFor(segment: string, values: Record<string, string>): string {
  const [, name] = /^\[(?:\.\.\.)?(\w+)\]$/.exec(segment) ?? []
  return name ? (values[name] ?? nowhere) : segment
}

/**
 * The header by which a browser that has all layouts already asks for the page alone: whatever a layout
 * decides, it decides nothing here.
 */
export function pageAlone({ key, values }: Address): Record<string, string> {
  const leaf: unknown[] = ['__PAGE__', {}, null, 'refetch']
  const tree = segmentsOf(key).reduceRight<unknown[]>((children, segment) => {
    const [, dots, name = ''] = /^\[(\.\.\.)?(\w+)\]$/.exec(segment) ?? []
    const part = name ? [name, valueFor(segment, values), dots ? 'c' : 'd', null] : segment
    return [part, { children }]
  }, leaf)
  const state = JSON.stringify(['', { children: tree }, null, null])
  return { rsc: '1', 'next-router-state-tree': encodeURIComponent(state) }
}
