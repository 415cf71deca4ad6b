'use client'

import { type Column, DataTable } from '@/components/data-table/data-table'
import { organisationPath } from '@/components/partner-organisations/addresses'
import { Status } from '@/components/partner-users/status'
import { Time } from '@/components/ui/time'
import type { FoundUser } from '@/lib/partner-users/views'
import { signInCheckPath } from './addresses'

const columns: Column<FoundUser>[] = [
  {
    header: 'User',
    primary: true,
    width: '30%',
    cell: ({ name, email }) => (
      <span className="block min-w-0 py-0.5 [overflow-wrap:anywhere]">
        {name}
        <span className="block text-sm font-normal text-muted">{email}</span>
      </span>
    ),
  },
  {
    header: 'Organisation',
    cell: ({ organisationId, organisationName, organisationArchived }) => (
      <>
        <a
          href={organisationPath(organisationId)}
          className="relative z-1 text-accent-ink [overflow-wrap:anywhere] hover:underline"
        >
          {organisationName}
        </a>
        {organisationArchived && <span className="block text-sm text-muted">Archived</span>}
      </>
    ),
  },
  { header: 'Status', cell: ({ status }) => <Status status={status} /> },
  { header: 'Added', cell: ({ createdAt }) => <Time value={createdAt} /> },
]

/** Users of all organisations, each leading to whether they can sign in. */
export function UserTable({ rows }: { rows: readonly FoundUser[] }) {
  return (
    <DataTable
      label="Users"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => signInCheckPath(id)}
    />
  )
}
