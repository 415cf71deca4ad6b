'use client'

import { useTransition } from 'react'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { mayDo } from './user-action-list'
import { useUserActions } from './user-actions'

/** What somebody can do at once about a user whom Cognito refuses. */
export function NeedsAttention({
  user,
  onRemove,
}: {
  user: PartnerUserView
  onRemove: () => void
}) {
  const { staffRole, actions } = useUserActions()
  const [pending, startTransition] = useTransition()
  if (user.status.kind !== 'needs_attention') return null
  const mayRetry = mayDo('retry', user, staffRole)
  const mayRemove = mayDo('remove', user, staffRole)
  if (!mayRetry && !mayRemove) return null
  return (
    <div className="mt-1 flex flex-wrap gap-1.5">
      {mayRetry && (
        <Button
          size="sm"
          pending={pending}
          aria-describedby={`user-${user.id}`}
          onClick={() =>
            startTransition(async () => {
              await perform(
                () => actions.retryPartnerUser({ partnerUserId: user.id }),
                `Trying again for ${user.name}.`,
              )
            })
          }
        >
          Retry
        </Button>
      )}
      {mayRemove && (
        <Button size="sm" aria-describedby={`user-${user.id}`} onClick={onRemove}>
          Remove
        </Button>
      )}
    </div>
  )
}
