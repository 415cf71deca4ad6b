'use client'

import type { ReactNode } from 'react'
import { ChangeEmail } from './change-email'
import { MoveUser } from './move-user'
import { RemoveUser } from './remove-user'
import { RenameUser } from './rename-user'
import { ResetAuthenticator } from './reset-authenticator'
import { SuspendUser } from './suspend-user'
import type { MenuAction } from './user-action-list'
import type { UserDialogProps } from './user-dialog-props'

const dialogs: Partial<Record<MenuAction, (props: UserDialogProps) => ReactNode>> = {
  rename: RenameUser,
  change_email: ChangeEmail,
  move: MoveUser,
  reset_authenticator: ResetAuthenticator,
  suspend: SuspendUser,
  remove: RemoveUser,
}

/** The dialog for what somebody wants to do to a user. */
export function UserDialog({ action, ...props }: UserDialogProps & { action: MenuAction }) {
  const Asked = dialogs[action]
  return Asked ? <Asked {...props} /> : null
}
