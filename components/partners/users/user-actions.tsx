'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { StaffRole } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import type {
  ChangeEmailInput,
  MoveUserInput,
  PartnerUserIdInput,
  PreviewSuspensionInput,
  RenameUserInput,
  SuspendUserInput,
  UserVersionInput,
} from '@/lib/partners/users/schema'
import type { SuspensionPreview } from '@/lib/partners/users/views'

type Action<Input, Data = unknown> = (input: Input) => Promise<ActionResult<Data>>

/** An organisation that somebody may be moved to. */
export type Target = { id: string; name: string; zuoraAccountKey: string; suspended: boolean }

/** The server actions on partner users. */
export type UserActions = {
  retryPartnerUser: Action<PartnerUserIdInput>
  resendInvitation: Action<PartnerUserIdInput>
  suspendPartnerUser: Action<SuspendUserInput>
  reactivatePartnerUser: Action<UserVersionInput>
  renamePartnerUser: Action<RenameUserInput>
  movePartnerUser: Action<MoveUserInput>
  changePartnerUserEmail: Action<ChangeEmailInput>
  cancelEmailChange: Action<UserVersionInput>
  resetAuthenticator: Action<UserVersionInput>
  endPartnerUserSessions: Action<PartnerUserIdInput>
  removePartnerUser: Action<UserVersionInput>
  previewSuspension: Action<PreviewSuspensionInput, SuspensionPreview>
  findPartnerOrganisations: Action<{ search: string; size: number }, { rows: Target[] }>
}

type Means = { staffRole: StaffRole; actions: UserActions }
const MeansContext = createContext<Means | null>(null)

/** Gives everything below what the reader's role may do to users, and how. */
export function UserActionsProvider({
  staffRole,
  actions,
  children,
}: Means & { children: ReactNode }) {
  return <MeansContext value={{ staffRole, actions }}>{children}</MeansContext>
}

/** Throws outside of a provider. */
export function useUserActions(): Means {
  const means = useContext(MeansContext)
  if (!means) throw new Error('Something about users stands outside a <UserActionsProvider>')
  return means
}
