import type { AuditAction, AuditEvent } from './events'
import type { WholeHistoryState } from './schema'

/** What staff who want it are mailed about. */
const forStaff: readonly AuditAction[] = [
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

/** What the person whom it is about is mailed. */
const forThemselves: readonly AuditAction[] = [
  'partner_user.recovery_code_used',
  'staff_member.recovery_code_used',
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

/** Whether a line of history is mailed to the person whom it is about. */
export function isToldToThemselves({ action }: AuditEvent): boolean {
  return forThemselves.includes(action)
}

/** What of everything that happened is to be read: `actions` begins with what it is about. */
export function wantedOf(filter: Partial<WholeHistoryState>, timeZone: string) {
  const { who, what, organisation: organisationId, from, until } = filter
  return { who: who || undefined, subject: what, organisationId, from, until, timeZone }
}
