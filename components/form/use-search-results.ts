import { useEffect, useState } from 'react'
import type { ActionResult } from '@/lib/core/result'

/** After this pause in typing is searched. */
const debounceMs = 250

/** A search for the first rows; an action, or a function of its shape. */
export type Find<Row> = (input: {
  search: string
  size: number
}) => Promise<ActionResult<{ rows: readonly Row[] }>>

/**
 * The first rows that a search finds, a moment after typing stops; null while they are looked for, `failed`
 * when they could not be. Of several answers the one to the newest search counts.
 * @param search null while nothing is looked for
 * @param find the same function on every render
 */
export function useSearchResults<Row>(
  search: string | null,
  find: Find<Row>,
  most: number,
): readonly Row[] | 'failed' | null {
  const [answer, setAnswer] = useState<{ search: string; found: readonly Row[] | 'failed' } | null>(
    null,
  )

  useEffect(() => {
    if (search === null) return
    let wanted = true
    const timer = setTimeout(
      async () => {
        const found = await find({ search, size: most }).then(
          (result) => (result.ok ? result.data.rows : ('failed' as const)),
          () => 'failed' as const,
        )
        if (wanted) setAnswer({ search, found })
      },
      search === '' ? 0 : debounceMs,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [search, find, most])

  return answer && answer.search === search ? answer.found : null
}
