import { partnersPath } from '@/components/partners/organisations/addresses'
import { firstPage, type ListInput, listQuery, type QueryEntry, withQuery } from '@/lib/core/list'
import { bulkActionsList, bulkRowsList } from '@/lib/operations/bulk-actions/lists'
import { partnersList } from '@/lib/partners/organisations/lists'
import { allUsersList, organisationUsersList } from '@/lib/partners/users/lists'

/** The bulk actions, below the partners. */
export const bulkActionsPath = `${partnersPath}/bulk-actions`

/** Where an action for chosen organisations or users is chosen: `of` says which, `id` each of them or `all`. */
export const newBulkActionPath = `${bulkActionsPath}/new`

/** The same for everything that the partners table finds. */
export const allPartnersPath = (state: ListInput<typeof partnersList>) =>
  withQuery(
    newBulkActionPath,
    [
      ['of', 'organisations'],
      ['all', '1'],
    ],
    listQuery(partnersList, firstPage(state)),
  )

/** The same for everybody whom the users' list finds. */
export const allUsersPath = (state: ListInput<typeof allUsersList>) =>
  withQuery(
    newBulkActionPath,
    [
      ['of', 'users'],
      ['all', '1'],
    ],
    listQuery(allUsersList, firstPage(state)),
  )

/** The same for everybody whom the list of one organisation's users finds. */
export const organisationUsersActionPath = (
  organisationId: string,
  state: ListInput<typeof organisationUsersList>,
) =>
  withQuery(
    newBulkActionPath,
    [
      ['of', 'users'],
      ['all', '1'],
      ['organisation', organisationId],
    ],
    listQuery(organisationUsersList, firstPage(state)),
  )

/** The same choice with an action. */
export const withAction = (chosen: readonly QueryEntry[], action: string) => {
  const query = new URLSearchParams([...chosen.map((entry) => [...entry]), ['action', action]])
  return `${newBulkActionPath}?${query}`
}

/** One bulk action. */
export const bulkActionPath = (id: string) => `${bulkActionsPath}/${id}`

/** A page of the bulk actions. */
export const bulkActionsListPath = (wanted: ListInput<typeof bulkActionsList>) =>
  withQuery(bulkActionsPath, listQuery(bulkActionsList, wanted))

/** A bulk action with some of its rows. */
export const bulkRowsPath = (id: string, wanted: ListInput<typeof bulkRowsList>) =>
  withQuery(bulkActionPath(id), listQuery(bulkRowsList, wanted))

/** What became of its rows, as a file. */
export const bulkResultsPath = (id: string) => `/api/staff/bulk-actions/${id}`
