import { useEffect, useState } from 'react'

type Result<T> = { ok: true; data: T } | { ok: false }

/** Asks once, when it appears: the answer, null while it is awaited, `unknown` when there was none. */
export function useAnswer<T>(ask: () => Promise<Result<T>>): T | 'unknown' | null {
  const [answer, setAnswer] = useState<T | 'unknown' | null>(null)
  const [first] = useState(() => ask)

  useEffect(() => {
    let wanted = true
    first()
      .then(
        (result) => (result.ok ? result.data : 'unknown'),
        () => 'unknown' as const,
      )
      .then((found) => {
        if (wanted) setAnswer(found)
      })
    return () => {
      wanted = false
    }
  }, [first])

  return answer
}
