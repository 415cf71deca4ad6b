import type { ListedBulkRow } from '@/db/queries/operations/bulk-actions'
import type { BulkRowView } from '../views'

/** A row as people read it: nothing but what the view names. */
export const viewRow = (row: ListedBulkRow): BulkRowView => ({
  id: row.id,
  name: row.name ?? row.id,
  email: row.email,
  organisation:
    row.organisationId !== null && row.organisationName !== null
      ? { id: row.organisationId, name: row.organisationName }
      : null,
  there: row.name !== null && !row.removed,
  state: row.state,
  problem: row.problem?.said ?? null,
})
