'use client'

import { useExpectedVersion } from '@/components/form/use-expected-version'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

/** For somebody who has lost their authenticator app. */
export function ResetAuthenticator({ user, onClose }: UserDialogProps) {
  const { actions } = useUserActions()
  const atVersion = useExpectedVersion({ partnerUserId: user.id, version: user.version })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Reset the authenticator app of ${user.name}?`}
      confirmLabel="Reset authenticator app"
      tone="danger"
      onConfirm={async () => {
        const result = await atVersion(actions.resetAuthenticator)
        if (result.ok) {
          toast(`The authenticator app of ${user.name} is reset.`, { tone: 'success' })
        }
        return result
      }}
    >
      The app’s codes stop working and every open session ends. Signing in asks for the password
      alone, and where an app is required for a new one to be enrolled. Make sure first that it is
      really {user.name} who asks.
    </ConfirmDialog>
  )
}
