import { defineList } from '../list'

/** What history is about, as the part of an action before the dot. */
export const historySubjects = [
  'partner_organisation',
  'partner_user',
  'tag',
  'custom_field',
  'partners_view',
  'offer',
  'order',
  'staff_member',
  'sign_in',
  'job',
  'api_client',
  'webhook',
  'history',
  'list',
  'import',
  'bulk_action',
  'installation',
] as const
export type HistorySubject = (typeof historySubjects)[number]

const size = { usual: 50, most: 100 }

/** What happened to one organisation, user or offer, newest first, among other things on its page. */
export const historyList = defineList({ parts: {}, size, name: 'history' })

/** Everything that happened, newest first: by whom, to what, of which organisation, from which day until which. */
export const wholeHistoryList = defineList({
  parts: {
    who: { kind: 'search' },
    what: { kind: 'choice', of: historySubjects },
    organisation: { kind: 'id' },
    from: { kind: 'day' },
    until: { kind: 'day' },
  },
  size,
})
