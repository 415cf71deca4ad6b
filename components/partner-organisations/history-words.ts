import type { HistoryEntry } from '@/lib/audit/views'
import {
  fieldLabels,
  invoiceOwnerLabels,
  partnerPageLabels,
} from '@/lib/partner-organisations/labels'

const deeds: Record<string, string> = {
  'partner_organisation.created': 'created the partner organisation',
  'partner_organisation.updated': 'edited the partner organisation',
  'partner_organisation.page_access_changed': 'changed page access',
  'partner_user.created': 'added the user',
  'partner_user.invited': 'sent the invitation to',
  'partner_user.invitation_refused': 'could not invite',
  'partner_user.removed': 'removed the user',
  'partner_user.signed_in': 'signed in',
}

/** Facts that say which user an entry is about; they stand in its sentence, not among its changes. */
const userActions = /^partner_user\./

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** Who did it. The queue's worker and the installation have no name that means anything to a reader. */
export function historyWho({ actorKind, actorName }: HistoryEntry): string {
  switch (actorKind) {
    case 'job':
    case 'system':
      return 'The system'
    case 'partner_user':
    case 'staff':
    case 'visitor':
      return actorName
  }
}

/** What was done, as the rest of a sentence that begins with who. */
export function historyDeed({ action, before, after }: HistoryEntry): string {
  const deed = deeds[action] ?? `did “${action.replace(/[._]/g, ' ')}”`
  if (!userActions.test(action)) return deed
  const facts = { ...before, ...after }
  const name = text(facts.name)
  const email = text(facts.email)
  const whom = name && email ? `${name} (${email})` : (name ?? email)
  if (action === 'partner_user.signed_in') return deed
  return whom
    ? `${deed} ${whom}`
    : `${deed.replace(/ to$/, '')}${deed === 'could not invite' ? ' a user' : ''}`
}

const names: Record<string, string> = {
  ...fieldLabels,
  id: 'Partner Organisation ID',
  pages: 'Page access',
  pageAccess: 'Page access',
  email: 'Email address',
}

function humanised(key: string): string {
  const words = key
    .replace(/([A-Z])/g, ' $1')
    .replace(/_/g, ' ')
    .trim()
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function shown(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (Array.isArray(value)) {
    return value.length === 0 ? 'none' : value.map((each) => shown(key, each)).join(', ')
  }
  const word = String(value)
  if (key === 'invoiceOwner' && word in invoiceOwnerLabels) {
    return invoiceOwnerLabels[word as keyof typeof invoiceOwnerLabels].label
  }
  if (/^page/.test(key) && word in partnerPageLabels) {
    return partnerPageLabels[word as keyof typeof partnerPageLabels]
  }
  return word
}

/** One changed fact; `before` is null where there was nothing before. */
export type Change = { name: string; before: string | null; after: string }

/** The facts that an entry changed, in words. */
export function historyChanges({ action, before, after }: HistoryEntry): Change[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return keys
    .filter((key) => !(userActions.test(action) && ['name', 'email'].includes(key)))
    .map((key) => ({
      name: names[key] ?? humanised(key),
      before: before && key in before ? shown(key, before[key]) : null,
      after: shown(key, after?.[key]),
    }))
}
