import { useEffect, useState } from 'react'
import type { ActionResult } from '@/lib/core/result'

/** After this pause in typing the server is asked, in milliseconds. */
const pause = 250

type Find<Row> = (input: {
  search: string
  size: number
}) => Promise<ActionResult<{ rows: readonly Row[] }>>

/**
 * The first rows that a search finds, a moment after typing stops; null while they are looked for, `failed`
 * when they could not be. Of several answers the one to the newest search counts.
 * @param find the same function on every render
 */
export function useSearchResults<Row>(
  search: string,
  find: Find<Row>,
  most: number,
): readonly Row[] | 'failed' | null {
  const [found, setFound] = useState<readonly Row[] | 'failed' | null>(null)

  useEffect(() => {
    let wanted = true
    const timer = setTimeout(
      async () => {
        const answer = await find({ search, size: most }).then(
          (result) => (result.ok ? result.data.rows : 'failed'),
          () => 'failed' as const,
        )
        if (wanted) setFound(answer)
      },
      search === '' ? 0 : pause,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [search, find, most])

  return found
}
