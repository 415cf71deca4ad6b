import { firstPage } from '@/lib/core/list'
import type { PartnersQuery, PartnersState } from '@/lib/partners/organisations/lists'
import type { SavedView } from '@/lib/partners/organisations/views'
import { listPath, partnersPath } from './addresses'

/** A saved view as a link to the table in its state. */
export type ViewLink = { id: string; name: string; shared: boolean; href: string }

/** As which view the table was opened. */
export type ShownView = Omit<SavedView, 'query'> & {
  /** The address shows something else than the view keeps. */
  changed: boolean
  /** It asks for what the table cannot be asked any more. */
  broken: boolean
}

/** Which views there are, and as which the table was opened: null for none, `gone` for one that the reader does not have. */
export type TableViews = { links: ViewLink[]; shown: ShownView | 'gone' | null }

/** What of the table's state a view keeps. */
export function queryOf(state: PartnersState): PartnersQuery {
  const { view: _view, size: _size, ...query } = firstPage(state)
  return query
}

/** Whether the table shows more than what it shows by itself. */
export const asksForSomething = (state: PartnersState): boolean =>
  listPath(queryOf(state)) !== partnersPath

/** A view as a link; one that cannot be shown leads to where that is said. */
export const viewLink = ({
  id,
  name,
  shared,
  query,
}: Pick<SavedView, 'id' | 'name' | 'shared' | 'query'>): ViewLink => ({
  id,
  name,
  shared,
  href: listPath({ ...query, view: id }),
})

/** The views as the page needs them in the browser. */
export function tableViews(views: readonly SavedView[], state: PartnersState): TableViews {
  const links = views.map(viewLink)
  const found = views.find(({ id }) => id === state.view)
  if (!found) return { links, shown: state.view ? 'gone' : null }
  const { query, ...shown } = found
  const changed = query === null || listPath(query) !== listPath(queryOf(state))
  return { links, shown: { ...shown, changed, broken: query === null } }
}

/**
 * The view to begin with; null where there is none, or the reader does not have it, or it asks for what the table cannot be
 * asked any more.
 */
export function firstView(views: readonly SavedView[], viewId: string | null) {
  const found = views.find(({ id }) => id === viewId)
  return found?.query ? { id: found.id, query: found.query } : null
}
