import type { ActionResult } from '@/lib/core/result'
import type {
  ChangeViewInput,
  SaveViewInput,
  ViewIdInput,
} from '@/lib/partners/organisations/schema'

/** What can be done with saved views of the partners table. */
export type ViewActions = {
  save: (input: SaveViewInput) => Promise<ActionResult<{ id: string }>>
  change: (input: ChangeViewInput) => Promise<ActionResult<{ id: string }>>
  remove: (input: ViewIdInput) => Promise<ActionResult<unknown>>
}

export type ViewStep = 'save' | 'edit' | 'remove'
