import type { AuditAction } from './record'
import type { HistoryEntry } from './views'

type Facts = Record<string, unknown>

const quoted = (value: unknown) =>
  typeof value === 'string' && value !== '' ? `“${value}”` : 'nothing'

const pageNames: Record<string, string> = { shop: 'Shop', 'self-service': 'Self-Service' }

function pageList(value: unknown): string {
  const pages = Array.isArray(value) ? value.map((page) => pageNames[String(page)] ?? page) : []
  return pages.length > 0 ? pages.join(', ') : 'none'
}

/** The person or address an entry is about. */
function person(facts: Facts): string {
  const { name, email } = facts
  if (typeof name === 'string' && typeof email === 'string') return `${name} (${email})`
  return typeof email === 'string' ? email : typeof name === 'string' ? name : 'a user'
}

function changes(before: Facts, after: Facts): string {
  const parts = []
  if ('name' in after) parts.push(`the name from ${quoted(before.name)} to ${quoted(after.name)}`)
  if ('logoUrl' in after)
    parts.push(`the logo from ${quoted(before.logoUrl)} to ${quoted(after.logoUrl)}`)
  return parts.length > 0 ? `Changed ${parts.join(' and ')}.` : 'Changed the organisation.'
}

const sentences: Record<AuditAction, (before: Facts, after: Facts) => string> = {
  'partner_organisation.created': (_, after) => `Created the organisation ${quoted(after.name)}.`,
  'partner_organisation.updated': changes,
  'partner_organisation.page_access_changed': (before, after) =>
    `Changed page access from ${pageList(before.pageAccess)} to ${pageList(after.pageAccess)}.`,
  'partner_user.created': (_, after) => `Added ${person(after)}.`,
  'partner_user.invited': (_, after) => `Invitation sent to ${person(after)}.`,
  'partner_user.invitation_requested': (_, after) =>
    `A new invitation for ${person(after)} was asked for.`,
  'partner_user.invitation_refused': (_, after) => `The login of ${person(after)} was refused.`,
  'partner_user.retried': (_, after) => `Tried again to set up ${person(after)}.`,
  'partner_user.removed': (before) => `Removed ${person(before)}.`,
  'partner_user.signed_in': () => 'Signed in.',
  'partner_user.password_reset': () => 'Set a new password after forgetting the old one.',
  'partner_user.password_changed': () => 'Changed the password.',
  'partner_user.signed_out_everywhere': () => 'Signed out everywhere.',
  'partner_user.authenticator_enrolled': () => 'Enrolled an authenticator app.',
  'staff_member.password_reset': () => 'Set a new password after forgetting the old one.',
  'staff_member.password_changed': () => 'Changed the password.',
  'staff_member.signed_out_everywhere': () => 'Signed out everywhere.',
  'staff_member.authenticator_enrolled': () => 'Enrolled an authenticator app.',
  'staff_member.signed_in': () => 'Signed in.',
  'staff_member.changed': () => 'A staff member’s role or details changed.',
}

/** What happened, as a sentence for people. The entry's `reason`, if any, says why. */
export function describeEntry({
  action,
  before,
  after,
}: Pick<HistoryEntry, 'action' | 'before' | 'after'>): string {
  const describe = Object.hasOwn(sentences, action) ? sentences[action as AuditAction] : undefined
  return describe ? describe(before ?? {}, after ?? {}) : `${action}.`
}
