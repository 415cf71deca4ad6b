'use client'

import { SearchX, UserSearch, Users } from 'lucide-react'
import { ExportMenu } from '@/components/data-table/export-menu'
import { FilterBar } from '@/components/data-table/filter-bar'
import { FilterChips } from '@/components/data-table/filter-chips'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { Pagination } from '@/components/data-table/pagination'
import { SearchField } from '@/components/data-table/search-field'
import { Selection } from '@/components/data-table/selection'
import { PageHeader } from '@/components/layout/page-header'
import { allUsersPath, newBulkActionPath } from '@/components/operations/bulk-actions/addresses'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import {
  controlOf,
  firstPage,
  type ListState,
  pageLinks,
  placeWords,
  totalWords,
} from '@/lib/core/list'
import { neverSignedInLabel, statusLabels } from '@/lib/partners/users/labels'
import { allUsersList } from '@/lib/partners/users/lists'
import type { FoundUserList } from '@/lib/partners/users/views'
import {
  findAddressPath,
  findPersonPath,
  userListPath,
  usersFilePath,
  usersPath,
} from './addresses'
import { EverybodyTable } from './everybody-table'
import { StatusFilter } from './status-filter'

type State = ListState<typeof allUsersList>

const crumbs = [{ label: 'Settings' }, { label: 'Profile' }, { label: 'Users' }]

/** How the list is sorted, and what a search found. */
function caption({ matches, extent }: FoundUserList, { status }: State): string {
  const order =
    status === 'invited'
      ? 'Soonest to expire first'
      : status === 'invitation_expired'
        ? 'Last expired first'
        : 'By name'
  if (!matches) return extent ? `${totalWords(extent, 'user', 'users')} · ${order}` : order
  const count = matches.count.toLocaleString('en-GB')
  return matches.more ? `More than ${count} found. Refine the search.` : `${count} found`
}

/** The screen `Users`: partner users of all organisations. */
export function EverybodyList({
  list,
  state,
  mayAct,
}: {
  list: FoundUserList
  state: State
  /** Whether the reader may act on many users at once. */
  mayAct: boolean
}) {
  const { search, status, neverSignedIn } = state
  const { name, keep } = controlOf(allUsersList, 'neverSignedIn', state)
  const chips = neverSignedIn
    ? [{ label: neverSignedInLabel, href: userListPath({ search, status }) }]
    : []
  return (
    <>
      <PageHeader
        title="Users"
        crumbs={crumbs}
        description="Partner users of all organisations."
        actions={
          <>
            <ExportMenu href={usersFilePath(state)} of="users" />
            <ButtonLink href={findPersonPath} variant="primary">
              <UserSearch aria-hidden="true" className="size-4" />
              Find a person
            </ButtonLink>
          </>
        }
      />
      <StatusFilter state={state} />
      <ListToolbar count={caption(list, state)}>
        <SearchField
          label="Search users"
          value={search}
          path={usersPath}
          {...controlOf(allUsersList, 'search', state)}
        />
      </ListToolbar>
      <div className="pb-3">
        <FilterBar
          label="Filter users"
          title="Filter"
          fields={[
            { name, label: neverSignedInLabel, value: neverSignedIn ? '1' : '', kind: 'flag' },
          ]}
          path={usersPath}
          keep={keep}
        />
      </div>
      <FilterChips chips={chips} clearHref={userListPath({ search, status })} />
      {list.rows.length === 0 ? (
        <Nobody state={state} />
      ) : mayAct ? (
        <Selection
          label="Selected users"
          path={newBulkActionPath}
          of="users"
          allHref={allUsersPath(state)}
        >
          <EverybodyTable rows={list.rows} selectable />
        </Selection>
      ) : (
        <EverybodyTable rows={list.rows} selectable={false} />
      )}
      <Pagination
        label="Pages of users"
        place={placeWords(list)}
        {...pageLinks(list, (cursor) => userListPath({ ...firstPage(state), ...cursor }))}
      />
    </>
  )
}

function Nobody({ state: { search, status, neverSignedIn } }: { state: State }) {
  if (search) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="No user found"
        action={
          <>
            <ButtonLink href={userListPath({ status, neverSignedIn })}>Clear search</ButtonLink>
            {search.includes('@') && (
              <ButtonLink href={findAddressPath(search)}>Find by similar addresses</ButtonLink>
            )}
          </>
        }
      >
        Nobody{status && ` with the status ${statusLabels[status]}`}
        {neverSignedIn && ' who has never signed in'} matches “
        <span className="break-all">{search}</span>”. Search by parts of a name, an email address or
        an organisation’s name.
      </EmptyState>
    )
  }
  if (status) {
    return (
      <EmptyState
        icon={<Users />}
        title="Nobody here"
        action={<ButtonLink href={usersPath}>Show all users</ButtonLink>}
      >
        No user {neverSignedIn && 'who has never signed in '}has the status {statusLabels[status]}{' '}
        now.
      </EmptyState>
    )
  }
  if (neverSignedIn) {
    return (
      <EmptyState
        icon={<Users />}
        title="Nobody here"
        action={<ButtonLink href={usersPath}>Show all users</ButtonLink>}
      >
        There is nobody who has never signed in.
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Users />} title="No users yet">
      Users are added on the page of their organisation, and appear here.
    </EmptyState>
  )
}
