'use client'

import { FilterSelect } from '@/components/data-table/filter-select'
import { SearchField } from '@/components/data-table/search-field'
import { partnerUserStatuses } from '@/db/enums'
import { statusLabels } from '@/lib/partners/users/labels'
import { type UsersFilter, usersPath, usersQuery } from './addresses'

const options = [
  { value: '', label: 'All statuses' },
  ...partnerUserStatuses.map((value) => ({ value, label: statusLabels[value] })),
]

/** Finds users of one organisation by name, address and status. */
export function UsersToolbar({
  organisationId,
  filter,
}: {
  organisationId: string
  filter: UsersFilter
}) {
  const { search = '', status } = filter
  const path = usersPath(organisationId)
  return (
    <div className="list-toolbar flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 sm:flex-nowrap">
      <SearchField
        label="Search users"
        name="users"
        value={search}
        path={path}
        keep={usersQuery({ status })}
      />
      <FilterSelect
        label="Status"
        name="status"
        value={status ?? ''}
        options={options}
        path={path}
        keep={usersQuery({ search })}
      />
    </div>
  )
}
