'use client'

import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { PartnerUserView } from '@/lib/partner-users/views'
import type { UserAction } from './users-table'

/** Asks before a user is removed, and says what that does. Open while there is a `user`. */
export function RemoveUser({
  user,
  remove,
  onClose,
}: {
  user: PartnerUserView | null
  remove: UserAction
  onClose: () => void
}) {
  return (
    <ConfirmDialog
      open={user !== null}
      onClose={onClose}
      title={`Remove ${user?.name}?`}
      confirmLabel="Remove"
      tone="danger"
      onConfirm={async () => {
        if (!user) return
        const result = await remove({ partnerUserId: user.id })
        if (!result.ok) return result
        toast(`${user.name} is removed.`, { tone: 'success' })
        return { ok: true }
      }}
    >
      {user?.name} leaves this list, and {user?.email} can be used for another user. Cognito made no
      login for them; somebody else’s login with this address is not touched. The history keeps what
      happened.
    </ConfirmDialog>
  )
}
