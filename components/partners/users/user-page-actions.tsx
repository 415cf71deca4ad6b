'use client'

import { useRouter } from 'next/navigation'
import { perform } from '@/components/form/perform'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import type { PartnerUserDetails } from '@/lib/partners/users/views'
import { preloadingDialogs, useUserMenu } from './use-user-menu'
import { mayDo } from './user-action-list'
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
  return (
    <div className="flex flex-wrap gap-2" {...preloadingDialogs}>
      {mayDo('retry', user, staffRole) && (
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
