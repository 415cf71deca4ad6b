'use client'

import { useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import type { PartnerUserView } from '@/lib/partner-users/views'
import type { UserAction } from './users-table'

/** What a person can do about a user whose login could not be made. */
export function UserActions({
  user,
  retry,
  onRemove,
}: {
  user: PartnerUserView
  /** Absent where trying again cannot help. */
  retry: UserAction | null
  onRemove: () => void
}) {
  const [pending, startTransition] = useTransition()

  function tryAgain(retry: UserAction) {
    startTransition(async () => {
      try {
        const result = await retry({ partnerUserId: user.id })
        if (result.ok) toast(`Setting up ${user.name} again.`)
        else toast(result.error.message, { tone: 'danger' })
      } catch {
        toast('The server did not answer. Check your connection and try again.', { tone: 'danger' })
      }
    })
  }

  return (
    <span className="inline-flex gap-1.5">
      {retry && (
        <Button
          size="sm"
          pending={pending}
          onClick={() => tryAgain(retry)}
          aria-describedby={`user-${user.id}`}
        >
          Retry
        </Button>
      )}
      <Button size="sm" onClick={onRemove} aria-describedby={`user-${user.id}`}>
        Remove
      </Button>
    </span>
  )
}
