import type { ReactNode } from 'react'
import { UserActionsProvider } from '@/components/partners/users/user-actions'
import { staffGate } from '@/lib/server/gates'
import {
  cancelEmailChange,
  changePartnerUserEmail,
  findPartnerOrganisations,
  movePartnerUser,
  previewSuspension,
  reactivatePartnerUser,
  removePartnerUser,
  renamePartnerUser,
  resendInvitation,
  resendInvitations,
  resetAuthenticator,
  retryPartnerUser,
  suspendPartnerUser,
} from './actions'

const userActions = {
  retry: retryPartnerUser,
  resendInvitation,
  resendInvitations,
  suspend: suspendPartnerUser,
  reactivate: reactivatePartnerUser,
  rename: renamePartnerUser,
  move: movePartnerUser,
  changeEmail: changePartnerUserEmail,
  cancelEmailChange,
  resetAuthenticator,
  remove: removePartnerUser,
  previewSuspension,
  findOrganisations: findPartnerOrganisations,
}

/** Hands the screens below it what can be done to users. It decides nothing. */
export async function WithUserActions({ children }: { children: ReactNode }) {
  const { actor } = await staffGate()
  return (
    <UserActionsProvider staffRole={actor.role} actions={userActions}>
      {children}
    </UserActionsProvider>
  )
}
