'use client'

import type { ReactNode } from 'react'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { ChangeEmail } from './change-email'
import type { Deed } from './deeds'
import { MoveUser } from './move-user'
import { RemoveUser } from './remove-user'
import { RenameUser } from './rename-user'
import { ResetAuthenticator } from './reset-authenticator'
import { SuspendUser } from './suspend-user'

/** What every dialog about one user is given. It is open as long as it is rendered. */
export type UserDialogProps = {
  user: PartnerUserView
  onClose: () => void
  /** After a removal, when the page around is about the user alone. */
  onRemoved?: () => void
}

const dialogs: Partial<Record<Deed, (props: UserDialogProps) => ReactNode>> = {
  rename: RenameUser,
  change_email: ChangeEmail,
  move: MoveUser,
  reset_authenticator: ResetAuthenticator,
  suspend: SuspendUser,
  remove: RemoveUser,
}

/** The dialog for what somebody wants to do to a user. */
export function UserDialog({ deed, ...props }: UserDialogProps & { deed: Deed }) {
  const Wanted = dialogs[deed]
  return Wanted ? <Wanted {...props} /> : null
}
