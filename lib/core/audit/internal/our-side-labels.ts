import type { CustomFieldEvents } from './custom-field-events'
import { customFieldSentences } from './custom-field-labels'
import type { OurSideEvents } from './our-side-events'

type Facts = { readonly [Key in string]?: unknown }

const quoted = (value: unknown) =>
  typeof value === 'string' && value !== '' ? `“${value}”` : 'nothing'

const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

function tagChanges(before: Facts, after: Facts): string {
  const [had, has] = [listed(before.tags), listed(after.tags)]
  const added = has.filter((tag) => !had.includes(tag))
  const removed = had.filter((tag) => !has.includes(tag))
  const parts = [
    ...(added.length > 0 ? [`added ${added.map(quoted).join(', ')}`] : []),
    ...(removed.length > 0 ? [`removed ${removed.map(quoted).join(', ')}`] : []),
  ]
  return parts.length > 0 ? `Changed the tags: ${parts.join('; ')}.` : 'Changed the tags.'
}

const ownerName = (value: unknown) =>
  value && typeof value === 'object' && 'name' in value ? String(value.name) : 'nobody'

const contactFields: Record<string, string> = {
  name: 'name',
  role: 'role',
  email: 'email address',
  telephone: 'telephone',
}

const many = (value: unknown) =>
  value === 1 ? '1 organisation' : `${(Number(value) || 0).toLocaleString('en-GB')} organisations`

/** What is told of what staff know of an organisation beside its own facts. */
export const ourSideSentences: Record<
  keyof OurSideEvents | keyof CustomFieldEvents,
  (before: Facts, after: Facts) => string
> = {
  ...customFieldSentences,
  'partner_organisation.tags_changed': tagChanges,
  'partner_organisation.owner_changed': (before, after) =>
    'owner' in after
      ? `Changed the owner on our side from ${ownerName(before.owner)} to ${ownerName(after.owner)}.`
      : 'Changed the owner on our side.',
  'partner_organisation.note_added': () => 'Wrote a note.',
  'partner_organisation.note_changed': () => 'Changed a note.',
  'partner_organisation.note_removed': (before) =>
    typeof before.author === 'string' ? `Deleted a note of ${before.author}.` : 'Deleted a note.',
  'partner_organisation.contact_added': () => 'Added a contact.',
  'partner_organisation.contact_changed': (_, after) => {
    const fields = listed(after.fields).map((field) => contactFields[field] ?? field)
    return fields.length > 0 ? `Changed a contact: ${fields.join(', ')}.` : 'Changed a contact.'
  },
  'partner_organisation.contact_removed': () => 'Deleted a contact.',
  'tag.renamed': (before, after) =>
    `Renamed the tag ${quoted(before.name)} to ${quoted(after.name)}.`,
  'tag.merged': (before, after) =>
    `Merged the tag ${quoted(before.name)} of ${many(after.organisations)} into ${quoted(after.name)}.`,
  'tag.removed': (before) =>
    `Deleted the tag ${quoted(before.name)} of ${many(before.organisations)}.`,
}
