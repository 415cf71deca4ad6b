import { useEffect, useRef, useState } from 'react'
import type { PartnerUserView, ResendOutcome } from '@/lib/partner-users/views'
import { useUserActions } from './user-actions'

/** So many at a time: few enough that progress shows, many enough not to take long. */
const portion = 5

const unanswered = 'The server did not answer. Try again for this user.'

/**
 * Asks for new invitations portion by portion. `outcomes` grow as answers come; leaving the page or the
 * dialog stops after the portion under way.
 */
export function useResending(users: readonly PartnerUserView[]) {
  const { actions } = useUserActions()
  const [outcomes, setOutcomes] = useState<readonly ResendOutcome[]>([])
  const [running, setRunning] = useState(false)
  const stopped = useRef(false)

  useEffect(() => {
    stopped.current = false
    return () => {
      stopped.current = true
    }
  }, [])

  async function ask(partnerUserIds: string[]): Promise<ResendOutcome[]> {
    const allRefused = (message: string): ResendOutcome[] =>
      partnerUserIds.map((partnerUserId) => ({ partnerUserId, outcome: 'refused', message }))
    try {
      const result = await actions.resendInvitations({ partnerUserIds })
      return result.ok ? result.data : allRefused(result.error.message)
    } catch {
      return allRefused(unanswered)
    }
  }

  async function start() {
    if (running) return
    setRunning(true)
    const ids = users.map(({ id }) => id)
    for (let at = 0; at < ids.length && !stopped.current; at += portion) {
      const answered = await ask(ids.slice(at, at + portion))
      setOutcomes((before) => [...before, ...answered])
    }
    setRunning(false)
  }

  return { outcomes, running, done: outcomes.length === users.length, start }
}
