import { mostNotes } from './policy'

/** What is said when something cannot be done. */
export const sentences = {
  noOrganisation: 'There is no such partner organisation.',
  notFound: 'There is no such note. Somebody may have deleted it.',
  notYours: 'Only who wrote a note can change it.',
  notYoursToRemove: 'Only who wrote a note, or an administrator, can delete it.',
  stale: 'This note was changed since you opened it.',
  tooMany: `This organisation has ${mostNotes.toLocaleString('en-GB')} notes already, and can have no more. Delete some first.`,
} as const
