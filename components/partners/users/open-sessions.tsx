'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { roleMay } from '@/lib/core/access/permissions'
import type { PartnerUserOverview } from '@/lib/partners/users/views'
import { useUserActions } from './user-actions'

/**
 * How many sessions of a user are open, with the way to end them, and the access tokens that their own programs have, for
 * those who may. Nobody knows how many tokens there are.
 */
export function OpenSessions({ user }: { user: PartnerUserOverview }) {
  const { staffRole, actions } = useUserActions()
  const [asking, setAsking] = useState(false)
  const none = user.openSessions === 0
  const what = none ? 'access tokens' : 'sessions'
  return (
    <span className="flex flex-wrap items-center gap-3">
      {none ? 'None' : user.openSessions}
      {roleMay(staffRole, 'partner-users:suspend') && (
        <Button size="sm" onClick={() => setAsking(true)}>
          End {what}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`End the ${what} of ${user.name}?`}
        confirmLabel={`End ${what}`}
        onConfirm={async () => {
          const result = await actions.endPartnerUserSessions({ partnerUserId: user.id })
          if (result.ok) toast(`The ${what} of ${user.name} have ended.`, { tone: 'success' })
          return result
        }}
      >
        {user.name} is signed out on every device, and access tokens of the user pool that their own
        programs have count no longer here. They can sign in again: to keep somebody out, suspend
        them.
      </ConfirmDialog>
    </span>
  )
}
