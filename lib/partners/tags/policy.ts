/** So many tags an organisation can have. */
export const mostTagsOfOne = 20

/** So many tags there can be. */
export const mostTags = 500

/** A tag that more organisations have is not merged, and taken from them by a job when it is deleted. */
export const mostAtOnce = 20_000

/** So many of a tag’s organisations are counted in the list of all; one more means that there are more. */
export const mostCounted = 100

/** How tags are told apart: whatever the letter case. */
export const sameTag = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase()
