'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const firstPause = 1_000
const longestPause = 15_000

/**
 * Reads the page anew while something on it is still being done elsewhere: after one second, then ever less
 * often, and only while it is looked at. `waitingFor` names what is outstanding; a change begins anew.
 */
export function KeepFresh({ waitingFor }: { waitingFor: string }) {
  const router = useRouter()

  useEffect(() => {
    if (waitingFor === '') return
    let pause = firstPause
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(() => {
        if (document.visibilityState === 'visible') router.refresh()
        pause = Math.min(pause * 1.5, longestPause)
        wait()
      }, pause)
    }
    const onVisible = () => {
      if (document.visibilityState !== 'visible') return
      clearTimeout(timer)
      pause = firstPause
      router.refresh()
      wait()
    }
    wait()
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [router, waitingFor])

  return null
}
