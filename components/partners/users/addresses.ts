import { historyList } from '@/lib/core/audit/lists'
import { type Cursor, firstPage, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { notesList } from '@/lib/partners/notes/lists'
import { organisationUsersList } from '@/lib/partners/users/lists'

const organisationPath = (id: string) => `/settings/profile/partners/${id}`

/** One user's page; `history`: which page of it. */
export function userPath(organisationId: string, id: string, history: Cursor = {}): string {
  const path = `${organisationPath(organisationId)}/users/${id}`
  return withQuery(path, listQuery(historyList, history))
}

/** Which of an organisation's users are shown, and which page of them. */
export type UsersState = ListInput<typeof organisationUsersList>

/** The organisation's page with these users, and this page of its history and of its notes. */
export function usersPath(
  organisationId: string,
  users: UsersState = {},
  history: Cursor = {},
  notes: Cursor = {},
): string {
  return withQuery(
    organisationPath(organisationId),
    listQuery(organisationUsersList, users),
    listQuery(historyList, history),
    listQuery(notesList, notes),
  )
}

/** An organisation's users as a file. */
export const organisationUsersFilePath = (organisationId: string, users: UsersState) =>
  withQuery(
    '/api/staff/exports/organisation-users',
    [['organisation', organisationId]],
    listQuery(organisationUsersList, firstPage(users)),
  )
