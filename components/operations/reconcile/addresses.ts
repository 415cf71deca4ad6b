import { type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { findingsList } from '@/lib/operations/reconcile/lists'

/** Where the database is compared with the user pool. */
export const driftPath = '/settings/profile/drift'

/** The page in a given state. */
export const driftListPath = (wanted: ListInput<typeof findingsList>) =>
  withQuery(driftPath, listQuery(findingsList, wanted))
