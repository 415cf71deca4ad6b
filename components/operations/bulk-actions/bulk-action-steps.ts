import type { ActionResult } from '@/lib/core/result'
import type { BulkActionIdInput } from '@/lib/operations/bulk-actions/schema'

/** What can be done with a bulk action that has begun. */
export type BulkActionSteps = Record<
  'pause' | 'resume' | 'cancel',
  (input: BulkActionIdInput) => Promise<ActionResult<unknown>>
>
