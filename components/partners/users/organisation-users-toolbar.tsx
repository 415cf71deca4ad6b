'use client'

import { FilterSelect } from '@/components/data-table/filter-select'
import { SearchField } from '@/components/data-table/search-field'
import { partnerUserStatuses } from '@/db/enums'
import { controlOf } from '@/lib/core/list'
import { statusLabels } from '@/lib/partners/users/labels'
import { organisationUsersList } from '@/lib/partners/users/lists'
import { type UsersState, usersPath } from './addresses'

const options = [
  { value: '', label: 'All statuses' },
  ...partnerUserStatuses.map((value) => ({ value, label: statusLabels[value] })),
]

/** Finds users of one organisation by name, address and status. */
export function OrganisationUsersToolbar({
  organisationId,
  filter,
}: {
  organisationId: string
  filter: UsersState
}) {
  const { search = '', status } = filter
  const path = usersPath(organisationId)
  return (
    <div className="list-toolbar flex flex-wrap items-center gap-2 border-b border-line px-4 py-2.5 sm:flex-nowrap">
      <SearchField
        label="Search users"
        value={search}
        path={path}
        {...controlOf(organisationUsersList, 'search', filter)}
      />
      <FilterSelect
        label="Status"
        value={status ?? ''}
        options={options}
        path={path}
        {...controlOf(organisationUsersList, 'status', filter)}
      />
    </div>
  )
}
