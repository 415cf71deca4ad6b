'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { roleMay } from '@/lib/core/access/permissions'
import type { PartnerUserOverview } from '@/lib/partners/users/views'
import { useUserActions } from './user-actions'

/** How many sessions of a user are open, with the way to end them for those who may. */
export function OpenSessions({ user }: { user: PartnerUserOverview }) {
  const { staffRole, actions } = useUserActions()
  const [asking, setAsking] = useState(false)
  if (user.openSessions === 0) return 'None'
  return (
    <span className="flex flex-wrap items-center gap-3">
      {user.openSessions}
      {roleMay(staffRole, 'partner-users:suspend') && (
        <Button size="sm" onClick={() => setAsking(true)}>
          End sessions
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`End the sessions of ${user.name}?`}
        confirmLabel="End sessions"
        onConfirm={async () => {
          const result = await actions.endPartnerUserSessions({ partnerUserId: user.id })
          if (result.ok) toast(`The sessions of ${user.name} have ended.`, { tone: 'success' })
          return result
        }}
      >
        {user.name} is signed out on every device, and can sign in again. To keep somebody out,
        suspend them.
      </ConfirmDialog>
    </span>
  )
}
