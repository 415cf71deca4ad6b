import type { ListUsersInput } from '@/lib/partners/users/schema'

const organisationPath = (id: string) => `/settings/profile/partners/${id}`

/** One user's page. */
export function userPath(organisationId: string, id: string): string {
  return `${organisationPath(organisationId)}/users/${id}`
}

/** Another page of one user's history; undefined is the first. */
export function userHistoryPath(organisationId: string, id: string, after?: string): string {
  const path = userPath(organisationId, id)
  return after ? `${path}?history-after=${after}` : path
}

/** Which of an organisation's users are shown. */
export type UsersFilter = Pick<ListUsersInput, 'search' | 'status'>

/** The part of an organisation page's address that filters its users. */
export function usersQuery({ search, status }: UsersFilter): Record<string, string> {
  return { ...(search && { users: search }), ...(status && { status }) }
}

/** The organisation's page with these users. */
export function usersPath(organisationId: string, filter: UsersFilter = {}): string {
  const query = new URLSearchParams(usersQuery(filter))
  const path = organisationPath(organisationId)
  return query.size > 0 ? `${path}?${query}` : path
}
