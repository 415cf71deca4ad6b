import type { AuditAction, AuditEvent } from './events'
import type { OwnAccountEvents } from './internal/own-account-events'
import type { WholeHistoryState } from './schema'

/** What staff who want it are mailed about. */
const forStaff: readonly AuditAction[] = [
  'sign_in.sprayed',
  'order.needs_attention',
  'partner_organisation.billing_account_checked',
  'partner_organisation.succession_proposed',
  'partner_organisation.succession_stopped',
  'partner_user.invitation_refused',
  'partner_user.login_refused',
  'partner_user.email_change_undeliverable',
  'webhook.disabled',
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

/** Whether staff are mailed about a line of history. An account that proved right is no news, nor what one of them did. */
export function isToldToStaff(event: AuditEvent): boolean {
  const good =
    event.action === 'partner_organisation.billing_account_checked' &&
    event.after.state === 'active'
  const known = event.action === 'webhook.disabled' && event.after.why === 'by_somebody'
  return forStaff.includes(event.action) && !good && !known && !isToldTwice(event)
}

/** A succession is told to both organisations, and mailed once. */
const isToldTwice = (event: AuditEvent) =>
  (event.action === 'partner_organisation.succession_proposed' ||
    event.action === 'partner_organisation.succession_stopped') &&
  event.organisationId !== event.after.organisation.id

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

/** What is done by and to partners: of each kind of it, whether other systems are told. */
const toldToSystems: Record<Told, boolean> = {
  'partner_organisation.created': true,
  'partner_organisation.updated': true,
  'partner_organisation.page_access_changed': true,
  'partner_organisation.suspended': true,
  'partner_organisation.reactivated': true,
  'partner_organisation.archived': true,
  'partner_organisation.restored': true,
  'partner_organisation.billing_account_checked': true,
  'partner_organisation.tags_changed': true,
  'partner_organisation.owner_changed': true,
  'partner_organisation.fields_changed': true,
  'partner_organisation.note_added': false,
  'partner_organisation.note_changed': false,
  'partner_organisation.note_removed': false,
  'partner_organisation.contact_added': true,
  'partner_organisation.contact_changed': true,
  'partner_organisation.contact_removed': true,
  'partner_organisation.succession_proposed': true,
  'partner_organisation.succession_declined': true,
  'partner_organisation.succession_withdrawn': true,
  'partner_organisation.succession_approved': true,
  'partner_organisation.succession_facts_moved': true,
  'partner_organisation.succession_stopped': true,
  'partner_organisation.succession_resumed': true,
  'partner_organisation.succession_given_up': true,
  'partner_organisation.succession_finished': true,
  'partner_user.created': true,
  'partner_user.invited': true,
  'partner_user.invitation_requested': true,
  'partner_user.invitation_refused': true,
  'partner_user.login_refused': true,
  'partner_user.login_aligned': true,
  'partner_user.suspended': true,
  'partner_user.reactivated': true,
  'partner_user.renamed': true,
  'partner_user.moved': true,
  'partner_user.moved_away': true,
  'partner_user.email_change_requested': true,
  'partner_user.email_change_cancelled': true,
  'partner_user.email_change_confirmed': true,
  'partner_user.email_change_undeliverable': true,
  'partner_user.email_changed': true,
  'partner_user.authenticator_reset': true,
  'partner_user.login_removed': true,
  'partner_user.withdrawal_given_up': true,
  'partner_user.retried': true,
  'partner_user.removed': true,
  'partner_user.repair_requested': true,
  'partner_user.repaired': true,
  'partner_user.repair_given_up': true,
  'partner_user.restore_decided': true,
  'partner_user.sign_in_block_lifted': true,
  'partner_user.sessions_ended_by_staff': true,
  'partner_user.sign_in_checked': false,
  'offer.created': true,
  'offer.updated': true,
  'offer.audience_changed': true,
  'order.placed': true,
  'order.confirmed': true,
  'order.refused': true,
  'order.needs_attention': true,
  'order.retried': true,
  'order.given_up': true,
}
type Told = Exclude<
  Extract<AuditAction, `${'partner_organisation' | 'partner_user' | 'offer' | 'order'}.${string}`>,
  keyof OwnAccountEvents
>

/** The kinds of events: the lines of history that other systems are told, by their actions. */
export const eventTypes = Object.entries(toldToSystems).flatMap(([action, told]) =>
  told ? [action as Told] : [],
)
