import { firstPage, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { allUsersList } from '@/lib/partners/users/lists'

/** Where the list of all partner users stands. */
export const usersPath = '/settings/profile/users'

/** Where somebody is found by any address. */
export const findPersonPath = `${usersPath}/find`

/** The same, looking for an address already. */
export function findAddressPath(address: string): string {
  return withQuery(findPersonPath, [['address', address]])
}

/** Whether one partner user can sign in right now. */
export function signInCheckPath(partnerUserId: string): string {
  return `${usersPath}/${partnerUserId}`
}

/** What tokens would say of one partner user now. */
export const tokenPreviewPath = (partnerUserId: string) => `${usersPath}/${partnerUserId}/token`

/** The list in a given state. */
export const userListPath = (state: ListInput<typeof allUsersList>) =>
  withQuery(usersPath, listQuery(allUsersList, state))

/** The same as a file. */
export const usersFilePath = (state: ListInput<typeof allUsersList>) =>
  withQuery('/api/staff/exports/users', listQuery(allUsersList, firstPage(state)))
