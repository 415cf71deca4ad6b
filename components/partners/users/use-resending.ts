import { useEffect, useRef, useState } from 'react'
import type { PartnerUserView, ResendOutcome } from '@/lib/partners/users/views'
import { useUserActions } from './user-actions'

/** So many at a time: few enough that progress shows, many enough not to take long. */
const portion = 5

const uncertain = 'It may have been sent or not. Ask the user before you send another.'

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
    const all = (outcome: ResendOutcome['outcome'], message: string): ResendOutcome[] =>
      partnerUserIds.map((partnerUserId) => ({ partnerUserId, outcome, message }))
    try {
      const result = await actions.resendInvitations({ partnerUserIds })
      if (result.ok) return result.data
      const { code, message } = result.error
      return code === 'unconfirmed' ? all('uncertain', uncertain) : all('refused', message)
    } catch {
      return all('uncertain', uncertain)
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
