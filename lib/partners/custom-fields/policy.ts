/** So many fields there can be. */
export const mostFields = 20

/** So many choices a field can have. */
export const mostChoices = 50

/** From more organisations a field, or choices, that are deleted are taken by a job. */
export const mostAtOnce = 20_000

/** So many organisations are counted in the list of fields; one more means that there are more. */
export const mostCounted = 100

/** The longest name of a field or a choice, and the longest text of a field, in characters. */
export const longestName = 50
export const longestText = 200

/** How fields, and choices of one field, are told apart: whatever the letter case. */
export const sameName = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()
