import type { BulkActionName, BulkRowState, PartnerPage } from '@/db/enums'
import { type BulkRunView, bulkRunView } from '@/lib/operations/bulk-runs/views'
import { bulkActionFacts, type SubjectKind } from './policy'

/** What an action takes besides. */
export type ActionDetails = {
  reason?: string
  pages?: readonly PartnerPage[]
  offerId?: string
  /** The offer's name when the action started. */
  offer?: string
}

/** A bulk action as far as it is. */
export type BulkActionView = {
  id: string
  action: BulkActionName
  of: SubjectKind
  details: ActionDetails
  run: BulkRunView
  /** Its rows and their results were deleted. */
  emptied: boolean
}

type Stored = {
  id: string
  action: BulkActionName
  details: Record<string, unknown>
  emptiedAt: Date | null
  run: Parameters<typeof bulkRunView>[0]
}

/** Makes the view of a bulk action: nothing but what the type above names. */
export function bulkActionView(
  { id, action, details, emptiedAt, run }: Stored,
  counts: Parameters<typeof bulkRunView>[1],
): BulkActionView {
  return {
    id,
    action,
    of: bulkActionFacts[action].of,
    details: details as ActionDetails,
    run: bulkRunView(run, counts),
    emptied: emptiedAt !== null,
  }
}

/** For whom an action would be. */
export type ActionPreview = {
  of: SubjectKind
  count: number
  /** For how many it is so already; null where that is not told before it is done. */
  alreadySo: number | null
  /** Why it cannot be done to all of these at once, in a sentence. */
  problem: string | null
}

/** A row of a bulk action with what became of it. */
export type BulkRowView = {
  /** Of the organisation or the user. */
  id: string
  name: string
  email: string | null
  organisation: { id: string; name: string } | null
  /** There is a page about it. */
  there: boolean
  state: BulkRowState
  /** Why it failed. */
  problem: string | null
}
