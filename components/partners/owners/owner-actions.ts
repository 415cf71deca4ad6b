import type { ActionResult } from '@/lib/core/result'
import type { AssignInput } from '@/lib/partners/owners/schema'
import type { OwnerView, StaffChoice } from '@/lib/partners/owners/views'

export type OwnerActions = {
  list: (input: Record<string, never>) => Promise<ActionResult<{ rows: StaffChoice[] }>>
  assign: (input: AssignInput) => Promise<ActionResult<{ owner: OwnerView | null }>>
}
