import type { ViewRow } from '@/db/queries/partners/saved-views'
import { viewAbilities } from '../policy'
import { partnersFilter } from '../schema'
import type { SavedView } from '../views'

/** Makes the view of a saved view for its reader. What it asks for is read as an address is. */
export function savedView(row: ViewRow, reader: { id: string; mayShare: boolean }): SavedView {
  const query = partnersFilter.safeParse(row.query)
  const { change, share } = viewAbilities(row, reader)
  return {
    id: row.id,
    name: row.name,
    shared: row.shared,
    author: { name: row.authorName, former: row.authorLeftAt !== null },
    query: query.success ? query.data : null,
    version: row.version,
    mayChange: change,
    mayShare: share,
  }
}
