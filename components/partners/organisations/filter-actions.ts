import type { ActionResult } from '@/lib/core/result'

/** What a search for a value of a filter finds: a tag, who looks after organisations, or a choice of a custom field. */
export type FoundValue = {
  id: string
  name: string
  /** Of a choice: what its field is called. */
  field?: string
  /** Of a staff member. */
  email?: string
  former?: boolean
}

type FindValues = (input: {
  search: string
  size: number
}) => Promise<ActionResult<{ rows: readonly FoundValue[] }>>

/** Searches for values of the filters that can have very many. */
export type FilterSearches = Record<'tag' | 'owner' | 'choice', FindValues>
