'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import type { MenuItem } from '@/components/ui/menu'
import { absoluteTime, relativeTime } from '@/components/ui/time-format'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { type Deed, deedLabels, deedsFor } from './deeds'
import { perform } from './perform'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog'

const load = () => import('./user-dialog').then((file) => file.UserDialog)

/** Fetched when it is about to be needed: the forms in it are heavier than the page around them. */
const UserDialog = dynamic(load, { ssr: false })

/** Handlers for what surrounds the menus: they fetch the dialogs ahead. */
export const preloadingDialogs = {
  onFocus: () => void load(),
  onPointerEnter: () => void load(),
}

type Asked = { deed: Deed; user: PartnerUserView }

function lastSent({ invitedAt }: PartnerUserView): string | undefined {
  if (!invitedAt) return undefined
  return `Last sent ${relativeTime(invitedAt, Date.now()) ?? absoluteTime(invitedAt, 'date')}`
}

/**
 * What the reader can do to users: a menu's items for each, `ask` for one deed, and the dialog to render
 * once. `users` are those on the page now, so that the dialog knows them as they are.
 */
export function useDeeds(
  users: readonly PartnerUserView[],
  { onRemoved }: Pick<UserDialogProps, 'onRemoved'> = {},
): {
  itemsFor: (user: PartnerUserView) => MenuItem[]
  ask: (deed: Deed, user: PartnerUserView) => void
  dialog: ReactNode
} {
  const { staffRole, actions } = useUserActions()
  const [asked, setAsked] = useState<Asked | null>(null)

  function ask(deed: Deed, user: PartnerUserView) {
    const { id: partnerUserId, name, email, version } = user
    if (deed === 'resend') {
      void perform(
        () => actions.resendInvitation({ partnerUserId }),
        `A new invitation is on its way to ${email}.`,
      )
    } else if (deed === 'reactivate') {
      void perform(() => actions.reactivate({ partnerUserId, version }), `${name} is reactivated.`)
    } else {
      setAsked({ deed, user })
    }
  }

  return {
    ask,
    itemsFor: (user) =>
      deedsFor(user, staffRole).map((deed) => ({
        label: deedLabels[deed],
        detail: deed === 'resend' ? lastSent(user) : undefined,
        tone: deed === 'remove' ? 'danger' : undefined,
        onSelect: () => ask(deed, user),
      })),
    dialog: asked && (
      <UserDialog
        key={`${asked.deed} ${asked.user.id}`}
        deed={asked.deed}
        user={users.find(({ id }) => id === asked.user.id) ?? asked.user}
        onClose={() => setAsked(null)}
        onRemoved={onRemoved}
      />
    ),
  }
}
