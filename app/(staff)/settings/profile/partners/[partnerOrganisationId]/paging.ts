import { organisationPath } from '@/components/partners/organisations/addresses'
import { usersQuery } from '@/components/partners/users/addresses'
import { rowId } from '@/lib/core/fields'
import { type ListUsersInput, listUsersSchema } from '@/lib/partners/users/schema'

/** Which users and which page of the history are shown; undefined is the first page. */
export type Paging = { users: Omit<ListUsersInput, 'organisationId'>; historyAfter?: string }

const usersSchema = listUsersSchema.omit({ organisationId: true })
const cursor = rowId.optional()

/** Reads both from the address; null when they cannot be. */
export function parsePaging(query: Record<string, unknown>): Paging | null {
  const users = usersSchema.safeParse({
    search: query.users,
    status: query.status || undefined,
    after: query['users-after'],
  })
  const historyAfter = cursor.safeParse(query['history-after'])
  if (!users.success || !historyAfter.success) return null
  return { users: users.data, historyAfter: historyAfter.data }
}

/** And back: an organisation's page in this state. */
export function pagedPath(
  id: string,
  { users: { after, ...filter }, historyAfter }: Paging,
): string {
  const query = new URLSearchParams(usersQuery(filter))
  if (after) query.set('users-after', after)
  if (historyAfter) query.set('history-after', historyAfter)
  return query.size > 0 ? `${organisationPath(id)}?${query}` : organisationPath(id)
}
