'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { readSessionState } from './session-state'

const firstPause = 1_000
const longestPause = 15_000

/**
 * Whether reading the page again would show it: during an outage it would end at an error, after the session at
 * the login page, with whatever was being typed. What a dialog covers can wait for it to close.
 */
async function wouldShow(): Promise<boolean> {
  if (document.visibilityState !== 'visible' || document.querySelector('dialog[open]')) return false
  return (await readSessionState()) === 'good'
}

/**
 * Reads the page again while something on it is still being done elsewhere: after one second, then ever less
 * often, and only while it is looked at and can be shown. `waitingFor` names what is outstanding; a change
 * begins again.
 */
export function KeepFresh({ waitingFor }: { waitingFor: string }) {
  const router = useRouter()

  useEffect(() => {
    if (waitingFor === '') return
    let pause = firstPause
    let timer: ReturnType<typeof setTimeout>
    let ended = false
    const refresh = async () => {
      if ((await wouldShow()) && !ended) router.refresh()
    }
    const wait = () => {
      timer = setTimeout(async () => {
        await refresh()
        pause = Math.min(pause * 1.5, longestPause)
        if (!ended) wait()
      }, pause)
    }
    const onVisible = () => {
      if (document.visibilityState !== 'visible') return
      clearTimeout(timer)
      pause = firstPause
      void refresh()
      wait()
    }
    wait()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      ended = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [router, waitingFor])

  return null
}
