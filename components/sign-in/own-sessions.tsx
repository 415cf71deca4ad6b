'use client'

import { useState } from 'react'
import { perform } from '@/components/form/perform'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import type { ActionResult } from '@/lib/core/result'
import type { EndOtherSessionsInput } from '@/lib/sign-in/schema'
import type { SessionView } from '@/lib/sign-in/views'

export type EndSessions = (input: EndOtherSessionsInput) => Promise<ActionResult<{ ended: number }>>

/** One's own open sessions, each with the way to end it. */
export function OwnSessions({
  sessions,
  endSessions,
}: {
  sessions: readonly SessionView[]
  endSessions: EndSessions
}) {
  const [ending, setEnding] = useState<string | null>(null)

  async function end(which: string, input: EndOtherSessionsInput) {
    if (ending) return
    setEnding(which)
    await perform(
      () => endSessions(input),
      ({ ended }) => (ended === 1 ? 'The session has ended.' : `${ended} sessions have ended.`),
    )
    setEnding(null)
  }

  return (
    <>
      <ul className="divide-y divide-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-2 font-medium">
                {nameOf(session)}
                {session.current && <Badge tone="accent">This one</Badge>}
              </p>
              <p className="text-muted">
                {session.address && <>From {session.address}. </>}
                Since <Time value={session.since} format="datetime" />, last used{' '}
                <Time value={session.lastUsed} format="datetime" />.
              </p>
            </div>
            {!session.current && (
              <Button
                aria-label={`End the session with ${nameOf(session)}`}
                pending={ending === session.id}
                onClick={() => end(session.id, { sessionId: session.id })}
              >
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button pending={ending === 'others'} onClick={() => end('others', {})}>
          End all others
        </Button>
      )}
    </>
  )
}

const nameOf = ({ browser }: SessionView) => browser ?? 'A browser that is not known'
