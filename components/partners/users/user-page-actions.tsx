'use client'

import { useRouter } from 'next/navigation'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { roleMay } from '@/lib/core/access/permissions'
import type { PartnerUserDetails } from '@/lib/partners/users/views'
import { preloadingDialogs, useUserMenu } from './use-user-menu'
import { useUserActions } from './user-actions'

/** What can be done about the user of this page. */
export function UserPageActions({
  user,
  organisationHref,
}: {
  user: PartnerUserDetails
  /** Where to go when the user is gone. */
  organisationHref: string
}) {
  const { staffRole, actions } = useUserActions()
  const router = useRouter()
  const { itemsFor, dialog } = useUserMenu([user], {
    onRemoved: () => router.replace(organisationHref),
  })
  const items = itemsFor(user)
  const { status } = user
  return (
    <div className="flex flex-wrap gap-2" {...preloadingDialogs}>
      {status.kind === 'needs_attention' &&
        status.canRetry &&
        roleMay(staffRole, 'partner-users:create') && (
          <Button
            variant="primary"
            onClick={() =>
              perform(
                () => actions.retryPartnerUser({ partnerUserId: user.id }),
                `Trying again for ${user.name}.`,
              )
            }
          >
            Retry
          </Button>
        )}
      {items.length > 0 && (
        <Menu label={`Actions for ${user.name}`} items={items}>
          Actions
        </Menu>
      )}
      {dialog}
    </div>
  )
}
