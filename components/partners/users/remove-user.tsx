'use client'

import { useExpectedVersion } from '@/components/form/use-expected-version'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

/** Asks before a user is removed, and says what that does. */
export function RemoveUser({ user, onClose, onRemoved }: UserDialogProps) {
  const { actions } = useUserActions()
  const atVersion = useExpectedVersion({ partnerUserId: user.id, version: user.version })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Remove ${user.name}?`}
      confirmLabel="Remove"
      tone="danger"
      onConfirm={async () => {
        const result = await atVersion(actions.removePartnerUser)
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
          happened. It cannot be undone; they can be invited again.
        </>
      ) : (
        <>
          {user.name} leaves this list. If Cognito has made a login for them, it is removed; until
          it is known that there is none, {user.email} cannot be used for another user. Somebody
          else’s login with this address is not touched. The history keeps what happened.
        </>
      )}
    </ConfirmDialog>
  )
}
