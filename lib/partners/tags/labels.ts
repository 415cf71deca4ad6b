import { mostAtOnce, mostCounted, mostTags, mostTagsOfOne } from './policy'

const count = (number: number) => number.toLocaleString('en-GB')

/** What is said when something cannot be done. */
export const sentences = {
  notFound: 'There is no such tag. Somebody may have merged or deleted it.',
  noOrganisation: 'There is no such partner organisation.',
  taken: 'Another tag has this name. Merge the two instead.',
  renamed: 'This tag was renamed since you opened it.',
  itself: 'A tag cannot be merged with itself.',
  tooManyOfOne: `An organisation can have at most ${mostTagsOfOne} tags.`,
  ofAnOffer:
    'Offers are for organisations with this tag. Change them first, or merge the tag into another one.',
  tooMany: `There are ${mostTags} tags already, and there can be no more. Merge or delete some first.`,
  tooLarge: `More than ${count(mostAtOnce)} organisations have this tag: too many to merge in one step. Merge the other tag into this one, or take it from some of them first, one by one or with a program through the API.`,
} as const

/** How many organisations have a tag, as far as they are counted. */
export function organisationsWords(organisationCount: number): string {
  if (organisationCount > mostCounted) return `More than ${mostCounted} organisations`
  if (organisationCount === 1) return '1 organisation'
  return `${organisationCount === 0 ? 'No' : organisationCount} organisations`
}
