import type { ReactNode } from 'react'
import { UserActionsProvider } from '@/components/partners/users/user-actions'
import { staffGate } from '@/lib/server/gates'
import * as users from '../users/actions'
import { findPartnerOrganisations } from './actions'

const userActions = { ...users, findPartnerOrganisations }

/** Hands the screens below it what can be done to users. It decides nothing. */
export async function WithUserActions({ children }: { children: ReactNode }) {
  const { actor } = await staffGate()
  return (
    <UserActionsProvider staffRole={actor.role} actions={userActions}>
      {children}
    </UserActionsProvider>
  )
}
