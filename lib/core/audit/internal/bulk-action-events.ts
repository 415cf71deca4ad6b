import type { BulkActionName } from '@/db/enums'

type BulkActionFacts = { id: string; name: BulkActionName }

/** What happens to actions on many organisations or users. */
export type BulkActionEvents = {
  /** `filter`: what the list was filtered by, as its address says it, where all that it finds was chosen. */
  'bulk_action.started': {
    after: BulkActionFacts & { rows: number; filter?: string; details: Record<string, unknown> }
  }
  'bulk_action.paused': { after: BulkActionFacts }
  'bulk_action.resumed': { after: BulkActionFacts }
  'bulk_action.cancelled': { after: BulkActionFacts }
  'bulk_action.finished': {
    after: BulkActionFacts & { done: number; skipped: number; failed: number }
  }
}
