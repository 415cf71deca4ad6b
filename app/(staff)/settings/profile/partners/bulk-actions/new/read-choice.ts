import { notFound } from 'next/navigation'
import { firstPage, listQuery, type QueryEntry } from '@/lib/core/list'
import { actionsOn } from '@/lib/operations/bulk-actions/policy'
import type { ChosenInput } from '@/lib/operations/bulk-actions/schema'
import { partnersList } from '@/lib/partners/organisations/lists'
import { allUsersList, organisationUsersList } from '@/lib/partners/users/lists'
import { listState } from '@/lib/server/read'

type Query = Record<string, string | string[] | undefined>

/** Whom the address names, how it says so, and what is to be done to them; nobody where none is named. */
export function readChoice(query: Query): {
  chosen: ChosenInput | null
  entries: QueryEntry[]
  action: ReturnType<typeof actionsOn>[number] | undefined
} {
  const of = query.of === 'users' ? 'users' : query.of === 'organisations' ? 'organisations' : null
  if (!of) return { chosen: null, entries: [], action: undefined }
  const action = actionsOn(of).find((name) => name === query.action)
  if (query.action !== undefined && !action) notFound()
  const { chosen, entries } = query.all === '1' ? everything(of, query) : these(of, query)
  return { chosen, entries: [['of', of], ...entries], action }
}

function these(of: 'organisations' | 'users', query: Query) {
  const ids = [query.id ?? []].flat()
  const entries = ids.map((id): QueryEntry => ['id', id])
  const chosen: ChosenInput = of === 'users' ? { of, ids } : { of, ids }
  return { chosen: ids.length > 0 ? chosen : null, entries }
}

function everything(
  of: 'organisations' | 'users',
  query: Query,
): { chosen: ChosenInput; entries: QueryEntry[] } {
  const all: QueryEntry = ['all', '1']
  if (of === 'organisations') {
    const { size: _, ...filter } = firstPage(listState(partnersList, query))
    return { chosen: { of, filter }, entries: [all, ...listQuery(partnersList, filter)] }
  }
  const { organisation } = query
  if (organisation !== undefined) {
    if (typeof organisation !== 'string') notFound()
    const { size: _, ...filter } = firstPage(listState(organisationUsersList, query))
    return {
      chosen: { of, filter: { organisationId: organisation, ...filter } },
      entries: [all, ['organisation', organisation], ...listQuery(organisationUsersList, filter)],
    }
  }
  const { size: _, ...filter } = firstPage(listState(allUsersList, query))
  return { chosen: { of, filter }, entries: [all, ...listQuery(allUsersList, filter)] }
}
