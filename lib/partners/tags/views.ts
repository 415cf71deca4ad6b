/** A tag of an organisation. */
export type TagView = { id: string; name: string }

/** A tag in the list of all. */
export type ListedTag = TagView & {
  /** Counted up to a little over a hundred. */
  organisationCount: number
}
