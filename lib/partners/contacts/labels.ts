import { mostContacts } from './policy'

export const fieldLabels = {
  name: 'Name',
  role: 'Role',
  email: 'Email address',
  telephone: 'Telephone',
} as const

/** What is said when something cannot be done. */
export const sentences = {
  noOrganisation: 'There is no such partner organisation.',
  notFound: 'There is no such contact. Somebody may have deleted it.',
  stale: 'This contact was changed since you opened it.',
  tooMany: `This organisation has ${mostContacts} contacts already, and can have no more. Delete some first.`,
} as const
