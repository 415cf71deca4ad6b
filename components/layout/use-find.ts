import { useEffect, useState } from 'react'
import type { FindByWords, Finding } from './command'

/** After this pause in typing the search begins, in milliseconds. */
const pause = 150

const failed: Finding = { groups: null, problem: 'Nothing but pages could be searched.' }

/**
 * What a search finds, a moment after typing stops. Until the answer is there, `finding` is the one before and
 * `waiting` is true. Of several answers the one to the newest text counts.
 * @param text what to look for; null for nothing
 */
export function useFind(
  find: FindByWords,
  text: string | null,
): { finding: Finding | null; waiting: boolean; again: () => void } {
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ to: string; finding: Finding } | null>(null)
  const asked = text !== null ? `${attempt} ${text}` : null

  useEffect(() => {
    if (text === null || asked === null) return
    let wanted = true
    const timer = setTimeout(async () => {
      const finding = await find(text).catch(() => failed)
      if (wanted) setAnswer({ to: asked, finding })
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [find, text, asked])

  return {
    finding: asked === null ? null : (answer?.finding ?? null),
    waiting: asked !== null && answer?.to !== asked,
    again: () => setAttempt((count) => count + 1),
  }
}
