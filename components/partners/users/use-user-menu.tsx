'use client'

import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { perform } from '@/components/form/perform'
import type { MenuItem } from '@/components/ui/menu'
import { absoluteTime, relativeTime } from '@/components/ui/time-format'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { type MenuAction, menuFor, menuLabels } from './user-action-list'
import { useUserActions } from './user-actions'
import type { UserDialogProps } from './user-dialog-props'

const load = () => import('./user-dialog').then((file) => file.UserDialog)

/** Fetched when it is about to be needed: the forms in it are heavier than the page around them. */
const UserDialog = dynamic(load, { ssr: false })

/** Handlers for what surrounds the menus: they fetch the dialogs ahead. */
export const preloadingDialogs = {
  onFocus: () => void load(),
  onPointerEnter: () => void load(),
}

type Asked = { action: MenuAction; user: PartnerUserView }

function lastSent({ invitedAt }: PartnerUserView): string | undefined {
  if (!invitedAt) return undefined
  return `Last sent ${relativeTime(invitedAt, Date.now()) ?? absoluteTime(invitedAt, 'date')}`
}

/**
 * What the reader can do to users: a menu's items for each, `ask` for one action, and the dialog to render
 * once. `users` are those on the page now, so that the dialog knows them as they are.
 */
export function useUserMenu(
  users: readonly PartnerUserView[],
  { onRemoved }: Pick<UserDialogProps, 'onRemoved'> = {},
): {
  itemsFor: (user: PartnerUserView) => MenuItem[]
  ask: (action: MenuAction, user: PartnerUserView) => void
  dialog: ReactNode
} {
  const { staffRole, actions } = useUserActions()
  const [asked, setAsked] = useState<Asked | null>(null)

  function ask(action: MenuAction, user: PartnerUserView) {
    const { id: partnerUserId, name, email, version } = user
    if (action === 'resend_invitation') {
      void perform(
        () => actions.resendInvitation({ partnerUserId }),
        `A new invitation is on its way to ${email}.`,
      )
    } else if (action === 'reactivate') {
      void perform(
        () => actions.reactivatePartnerUser({ partnerUserId, version }),
        `${name} is reactivated.`,
      )
    } else {
      setAsked({ action, user })
    }
  }

  return {
    ask,
    itemsFor: (user) =>
      menuFor(user, staffRole).map((action) => ({
        label: menuLabels[action],
        detail: action === 'resend_invitation' ? lastSent(user) : undefined,
        tone: action === 'remove' ? 'danger' : undefined,
        onSelect: () => ask(action, user),
      })),
    dialog: asked && (
      <UserDialog
        key={`${asked.action} ${asked.user.id}`}
        action={asked.action}
        user={users.find(({ id }) => id === asked.user.id) ?? asked.user}
        onClose={() => setAsked(null)}
        onRemoved={onRemoved}
      />
    ),
  }
}
