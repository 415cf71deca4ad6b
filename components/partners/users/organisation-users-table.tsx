'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { Time } from '@/components/ui/time'
import type { PartnerUserView } from '@/lib/partners/users/views'
import { userPath } from './addresses'
import { NeedsAttention } from './needs-attention'
import { Status } from './status'
import { preloadingDialogs, useUserMenu } from './use-user-menu'
import { UserNotes } from './user-notes'

const user: Column<PartnerUserView> = {
  header: 'User',
  primary: true,
  width: '45%',
  cell: ({ id, name, email }) => (
    <span id={`user-${id}`} className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
      {name}
      <span className="block text-sm font-normal text-muted">{email}</span>
    </span>
  ),
}

const added: Column<PartnerUserView> = {
  header: 'Added',
  phone: 'hidden',
  cell: ({ createdAt }) => <Time value={createdAt} />,
}

/** An organisation's users with their status and what can be done about them. */
export function OrganisationUsersTable({
  users,
  selectable,
}: {
  users: readonly PartnerUserView[]
  selectable: boolean
}) {
  const { itemsFor, ask, dialog } = useUserMenu(users)
  const mayAct = users.some((each) => itemsFor(each).length > 0)
  const status: Column<PartnerUserView> = {
    header: 'Status',
    phone: 'brief',
    cell: (each) => (
      <div className="min-w-0">
        <Status status={each.status} />
        <UserNotes user={each} />
        <NeedsAttention user={each} onRemove={() => ask('remove', each)} />
      </div>
    ),
  }
  return (
    <div {...(mayAct && preloadingDialogs)}>
      <DataTable
        label="Users of this organisation"
        columns={[user, status, added]}
        rows={users}
        rowKey={({ id }) => id}
        rowHref={({ organisationId, id }) => userPath(organisationId, id)}
        rowSelect={selectable ? ({ name, email }) => `Select ${name}, ${email}` : undefined}
        rowActions={
          mayAct
            ? (each) => ({ label: `Actions for ${each.name}`, items: itemsFor(each) })
            : undefined
        }
      />
      {dialog}
    </div>
  )
}
