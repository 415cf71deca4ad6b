import type { ReactNode } from 'react'

/** A page that the palette leads to. */
export type Command = {
  label: string
  href: string
  icon?: ReactNode
  keywords?: readonly string[]
}

/** Something found. `detail` tells it from others of the same name, `note` says how it stands. */
export type FoundItem = { id: string; label: string; detail?: string; note?: string; href: string }

/** What was found of one kind. */
export type FoundGroup = {
  heading: string
  /** How many there are, in words: `12`, `more than 1,000`. */
  count?: string
  items: readonly FoundItem[]
  /** Some are left out. */
  more: boolean
  /** Where the search goes on. */
  onwards?: FoundItem
}

/**
 * What a search found. `problem`: a sentence on what could not be searched; `groups` is null where that is
 * everything.
 */
export type Finding =
  | { groups: readonly FoundGroup[]; problem: string | null }
  | { groups: null; problem: string }

/** Finds by words; may fail. */
export type FindByWords = (text: string) => Promise<Finding>
