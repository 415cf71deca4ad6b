import { rowId } from '@/lib/fields'

/** Which page of the users and of the history is shown; undefined is the first. */
export type Paging = { usersAfter?: string; historyAfter?: string }

const cursor = rowId.optional()

/** Reads both from the address; null when one of them cannot be an ID. */
export function parsePaging(query: Record<string, unknown>): Paging | null {
  const usersAfter = cursor.safeParse(query['users-after'])
  const historyAfter = cursor.safeParse(query['history-after'])
  if (!usersAfter.success || !historyAfter.success) return null
  return { usersAfter: usersAfter.data, historyAfter: historyAfter.data }
}
