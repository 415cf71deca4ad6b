import { useEffect, useState } from 'react'
import { announce } from '@/components/ui/announce'
import type { ActionResult } from '@/lib/core/result'

/** After this pause in typing the server is asked. */
const pause = 400

/**
 * What is known elsewhere of a key that is being typed; null until it is. Of several answers the one to the
 * newest key counts, and it is read out as `say` puts it. `whenFailed` stands in for an answer that cannot be had.
 * @param key null while nothing usable is typed
 * @param find the same function on every render, as are `say` and `whenFailed`
 */
export function useLookup<Found>(
  key: string | null,
  {
    find,
    say,
    whenFailed,
  }: {
    find: (key: string) => Promise<ActionResult<Found>>
    say: (found: Found) => string
    whenFailed: Found
  },
): Found | null {
  const [answer, setAnswer] = useState<{ key: string; found: Found } | null>(null)

  useEffect(() => {
    if (key === null) return
    let current = true
    const timer = setTimeout(async () => {
      const result = await find(key).catch(() => null)
      if (!current) return
      const found = result?.ok ? result.data : whenFailed
      setAnswer({ key, found })
      announce(say(found))
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [key, find, say, whenFailed])

  return answer?.key === key ? answer.found : null
}
