'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { NeedsAttention } from '@/components/partners/users/needs-attention'
import { Status } from '@/components/partners/users/status'
import { preloadingDialogs, useUserMenu } from '@/components/partners/users/use-user-menu'
import { UserNotes } from '@/components/partners/users/user-notes'
import { waitingFor } from '@/components/partners/users/waiting'
import { KeepFresh } from '@/components/ui/keep-fresh'
import { Time } from '@/components/ui/time'
import type { FoundUser } from '@/lib/partners/users/views'

const added: Column<FoundUser> = {
  header: 'Added',
  phone: 'hidden',
  cell: ({ createdAt }) => <Time value={createdAt} />,
}

const columns: Column<FoundUser>[] = [
  {
    header: 'User',
    primary: true,
    width: '36%',
    cell: ({ id, name, email }) => (
      <span id={`user-${id}`} className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
        {name}
        <span className="block text-sm font-normal text-muted">{email}</span>
      </span>
    ),
  },
  {
    header: 'Organisation',
    phone: 'brief',
    cell: ({ organisationId, organisationName, organisationArchived }) => (
      <>
        <a
          href={organisationPath(organisationId)}
          className="relative z-1 text-accent-ink break-words hover:underline"
        >
          {organisationName}
        </a>
        {organisationArchived && <span className="block text-sm text-muted">Archived</span>}
      </>
    ),
  },
]

/**
 * Users of all organisations with what can be done about them. It updates by itself while something about
 * them is still being done elsewhere.
 */
export function EverybodyTable({
  rows,
  selectable,
}: {
  rows: readonly FoundUser[]
  selectable: boolean
}) {
  const { itemsFor, ask, dialog } = useUserMenu(rows)
  const mayAct = rows.some((user) => itemsFor(user).length > 0)
  const status: Column<FoundUser> = {
    header: 'Status',
    phone: 'brief',
    cell: (user) => (
      <div className="min-w-0">
        <Status status={user.status} />
        <UserNotes user={user} />
        <NeedsAttention user={user} onRemove={() => ask('remove', user)} />
      </div>
    ),
  }
  return (
    <div {...(mayAct && preloadingDialogs)}>
      <DataTable
        label="Users"
        columns={[...columns, status, added]}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ organisationId, id }) => userPath(organisationId, id)}
        rowSelect={selectable ? ({ name, email }) => `Select ${name}, ${email}` : undefined}
        rowActions={
          mayAct
            ? (user) => ({ label: `Actions for ${user.name}`, items: itemsFor(user) })
            : undefined
        }
      />
      {dialog}
      <KeepFresh waitingFor={waitingFor(rows)} />
    </div>
  )
}
