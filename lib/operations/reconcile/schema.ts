import { z } from 'zod'
import { reconcileFindingKinds } from '@/db/enums'
import { rowId } from '@/lib/core/fields'

/** The state of the page `Drift`, as it stands in its address. `after` names a finding. */
export const readDriftSchema = z.strictObject({
  kind: z.enum(reconcileFindingKinds, { error: 'There is no such list.' }).optional(),
  after: rowId.optional(),
})
export type ReadDriftInput = z.input<typeof readDriftSchema>
export type ReadDriftState = z.output<typeof readDriftSchema>

/** Takes nothing. */
export const startReconcileSchema = z.strictObject({})

/** Names one finding. */
export const findingIdSchema = z.strictObject({ findingId: rowId })

/** Names a comparison, all safe findings of which are to be repaired. */
export const runIdSchema = z.strictObject({ runId: rowId })
