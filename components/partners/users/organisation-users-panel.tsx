'use client'

import { SearchX, Users } from 'lucide-react'
import { Selection } from '@/components/data-table/selection'
import {
  newBulkActionPath,
  organisationUsersActionPath,
} from '@/components/operations/bulk-actions/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { roleMay } from '@/lib/core/access/permissions'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { type UsersState, usersPath } from './addresses'
import { OrganisationUsersTable } from './organisation-users-table'
import { OrganisationUsersToolbar } from './organisation-users-toolbar'
import { useUserActions } from './user-actions'
import { waitingFor } from './waiting'

/**
 * An organisation's users: search and filter, a page of them, or what to do when there are none. It updates
 * by itself while something about them is still being done elsewhere.
 */
export function OrganisationUsersPanel({
  organisationId,
  users,
  beingRemoved,
  filter,
}: {
  organisationId: string
  users: readonly PartnerUserView[]
  /** How many more are leaving: gone from here, not yet from Cognito. */
  beingRemoved: number
  filter: UsersState
}) {
  const filtered = Boolean(filter.search || filter.status)
  const nobody = users.length === 0 && !filtered
  const { staffRole } = useUserActions()
  const mayAct = roleMay(staffRole, 'partner-users:suspend')
  return (
    <>
      {!nobody && <OrganisationUsersToolbar organisationId={organisationId} filter={filter} />}
      {users.length > 0 && mayAct && (
        <Selection
          label="Selected users"
          path={newBulkActionPath}
          of="users"
          allHref={organisationUsersActionPath(organisationId, filter)}
        >
          <OrganisationUsersTable users={users} selectable />
        </Selection>
      )}
      {users.length > 0 && !mayAct && <OrganisationUsersTable users={users} selectable={false} />}
      {users.length === 0 && filtered && (
        <EmptyState
          icon={<SearchX />}
          title="No user found"
          heading="h3"
          action={
            <ButtonLink href={usersPath(organisationId)} scroll={false}>
              Show all users
            </ButtonLink>
          }
        >
          Nobody here matches the search and the status.
        </EmptyState>
      )}
      {nobody && (
        <EmptyState icon={<Users />} title="No users yet" heading="h3">
          A user of this organisation signs in with an email address and reaches the partner pages.
        </EmptyState>
      )}
      {beingRemoved > 0 && (
        <p role="status" className="border-t border-line px-4 py-2.5 text-sm text-muted">
          {beingRemoved === 1 ? 'One user is' : `${beingRemoved} users are`} being removed: access
          has ended, and Cognito is to confirm that the login is gone.
        </p>
      )}
      <KeepFresh waitingFor={waitingFor(users, beingRemoved)} />
    </>
  )
}
