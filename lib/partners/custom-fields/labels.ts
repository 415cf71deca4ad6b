import type { CustomFieldKind } from '@/db/enums'
import { mostChoices, mostCounted, mostFields } from './policy'

/** What a field holds, in a word and in a sentence. */
export const kindLabels: Record<CustomFieldKind, { label: string; consequence: string }> = {
  text: {
    label: 'Text',
    consequence:
      'One line. A search of partners finds it by its beginning, from three characters on.',
  },
  number: { label: 'Number', consequence: 'With up to six decimal places.' },
  date: { label: 'Date', consequence: 'A day.' },
  choice: {
    label: 'Choice',
    consequence:
      'One of a list. Partners can be filtered by it, and offers can be for those who have it.',
  },
}

/** What is said when something cannot be done. */
export const sentences = {
  notFound: 'There is no such field. Somebody may have deleted it.',
  noOrganisation: 'There is no such partner organisation.',
  taken: 'Another field has this name.',
  tooMany: `There are ${mostFields} fields already, and there can be no more. Delete one first.`,
  noChoices: 'Only a field of the kind Choice has choices.',
  needsChoices: 'Enter at least one choice.',
  twice: 'Two choices have the same name.',
  tooManyChoices: `A field can have at most ${mostChoices} choices.`,
  unknownChoice: 'There is no such choice any more.',
  notItsChoice: 'One of these choices is not of this field. Somebody may have removed it.',
  ofAnOffer: 'Offers are for organisations with one of the removed choices. Change them first.',
  ofOffers: 'Offers are for organisations with a choice of this field. Change them first.',
  stale: 'This field was changed since you opened it.',
  renamed: 'This field was renamed since you opened it.',
  staleValue: 'This was changed since you opened it.',
  number: 'Enter a number like 1200 or -0.5: up to 14 digits, and six after the point.',
  date: 'Enter a day of the years 2 to 9998.',
} as const

/** Of how many organisations something is known, as far as they are counted. */
export function organisationsWords(organisationCount: number): string {
  if (organisationCount > mostCounted) return `More than ${mostCounted} organisations`
  if (organisationCount === 1) return '1 organisation'
  return `${organisationCount === 0 ? 'No' : organisationCount} organisations`
}
