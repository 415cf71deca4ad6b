'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useClaim } from './use-claim'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog'

/** Asks before a user is removed, and says what that does. */
export function RemoveUser({ user, onClose, onRemoved }: UserDialogProps) {
  const { actions } = useUserActions()
  const claim = useClaim(user)
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Remove ${user.name}?`}
      confirmLabel="Remove"
      tone="danger"
      onConfirm={async () => {
        const result = await claim(actions.remove)
        if (!result.ok) return result
        toast(`${user.name} is removed.`, { tone: 'success' })
        onRemoved?.()
        return result
      }}
    >
      {user.hasLogin ? (
        <>
          {user.name} loses access at once, in every open session, and Cognito removes the login.
          Until it has, {user.email} cannot be used for another user. The history keeps what
          happened. It cannot be undone; they can be invited anew.
        </>
      ) : (
        <>
          {user.name} leaves this list, and {user.email} can be used for another user. Cognito made
          no login for them; somebody else’s login with this address is not touched. The history
          keeps what happened.
        </>
      )}
    </ConfirmDialog>
  )
}
