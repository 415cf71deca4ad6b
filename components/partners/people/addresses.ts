import type { FindUsersState } from '@/lib/partners/users/schema'

/** Where the list of all partner users stands. */
export const usersPath = '/settings/profile/users'

/** Where somebody is found by any address. */
export const findPersonPath = `${usersPath}/find`

/** The same, looking for an address already. */
export function findAddressPath(address: string): string {
  return `${findPersonPath}?${new URLSearchParams({ address })}`
}

/** Whether one partner user can sign in right now. */
export function signInCheckPath(partnerUserId: string): string {
  return `${usersPath}/${partnerUserId}`
}

/** The list in a given state; what is as usual is left out of the address. */
export function userListPath({ search, status, after, before }: Partial<FindUsersState>): string {
  const parts = new URLSearchParams()
  if (search) parts.set('search', search)
  if (status) parts.set('status', status)
  if (after) parts.set('after', after)
  if (before) parts.set('before', before)
  return parts.size > 0 ? `${usersPath}?${parts}` : usersPath
}
