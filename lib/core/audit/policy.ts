import type { AuditAction, AuditEvent } from './events'
import type { WholeHistoryState } from './schema'

/** What staff who want it are mailed about. */
const forStaff: readonly AuditAction[] = [
  'sign_in.sprayed',
  'order.needs_attention',
  'partner_organisation.billing_account_checked',
  'partner_user.invitation_refused',
  'partner_user.login_refused',
  'partner_user.email_change_undeliverable',
]

/** What the person who placed an order is mailed about. */
const forPartner: readonly AuditAction[] = [
  'order.confirmed',
  'order.refused',
  'order.needs_attention',
  'order.given_up',
]

/** What the person whom it is about is mailed: how they get in has changed. */
const forThemselves: readonly AuditAction[] = [
  'partner_user.authenticator_reset',
  ...(['partner_user', 'staff_member'] as const).flatMap(
    (kind) =>
      [
        `${kind}.signed_in`,
        `${kind}.password_changed`,
        `${kind}.password_reset`,
        `${kind}.authenticator_enrolled`,
        `${kind}.authenticator_replaced`,
        `${kind}.recovery_codes_created`,
        `${kind}.recovery_code_used`,
      ] as const,
  ),
]

/** Whether staff are mailed about a line of history. An account that proved right is no news. */
export function isToldToStaff(event: AuditEvent): boolean {
  const good =
    event.action === 'partner_organisation.billing_account_checked' &&
    event.after.state === 'active'
  return forStaff.includes(event.action) && !good
}

/** Whether the partner user who placed the order is mailed about a line of history. */
export function isToldToPartner({ action }: AuditEvent): boolean {
  return forPartner.includes(action)
}

/**
 * Whether a line of history is mailed to the person whom it is about. Of sign-ins only one in a new browser is; codes
 * that come with an app are told with it.
 */
export function isToldToThemselves(event: AuditEvent): boolean {
  if (isSignIn(event)) return event.after.newBrowser
  if (isOfNewCodes(event)) return !event.after.atEnrolment
  return forThemselves.includes(event.action)
}

/**
 * What is told to its owner once a day only, by this key: signing in proves a password and nothing else, and a browser
 * that keeps no cookies is new each time. Null for what is told each time.
 */
export function toldDailyAs(event: AuditEvent): string | null {
  if (!isSignIn(event)) return null
  const id = 'partnerUserId' in event ? event.partnerUserId : event.staffMemberId
  const { browser, address } = event.after
  return ['new_browser', id, browser, address].join(':')
}

type EventOf<Action extends string> = Extract<
  AuditEvent,
  { action: `${'partner_user' | 'staff_member'}.${Action}` }
>
const isSignIn = (event: AuditEvent): event is EventOf<'signed_in'> =>
  event.action.endsWith('.signed_in')
const isOfNewCodes = (event: AuditEvent): event is EventOf<'recovery_codes_created'> =>
  event.action.endsWith('.recovery_codes_created')

/** What of everything that happened is to be read: `actions` begins with what it is about. */
export function wantedOf(filter: Partial<WholeHistoryState>, timeZone: string) {
  const { who, what, organisation: organisationId, from, until } = filter
  return { who: who || undefined, subject: what, organisationId, from, until, timeZone }
}
