'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { readSessionState } from '../ui/session-state'

const firstPause = 1_000
const longestPause = 4_000

/**
 * Whether a page that could not be shown is out of reach for the moment: `known` until it has been asked. It is asked
 * again until it is over; then `onOver` is called, once.
 */
export function useOutage(onOver: () => void, known: boolean): boolean {
  const [isOut, setIsOut] = useState(known)
  const end = useEffectEvent(onOver)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    let gone = false
    async function ask(pause: number, wasOut: boolean): Promise<void> {
      const unknown = (await readSessionState()) === 'unknown'
      if (gone) return
      if (!unknown) return wasOut ? end() : undefined
      setIsOut(true)
      const next = Math.min(pause * 1.5, longestPause)
      timer = setTimeout(() => void ask(next, true), pause)
    }
    void ask(firstPause, known)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [known])

  return isOut
}
