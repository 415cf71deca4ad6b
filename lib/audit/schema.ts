import { z } from 'zod'
import { rowId } from '../fields'

/**
 * A page of the history of an organisation and its users, or of one user; newest first. `after` names
 * the last entry already shown.
 */
export const historySchema = z.union([
  z.strictObject({ organisationId: rowId, after: rowId.optional() }),
  z.strictObject({ partnerUserId: rowId, after: rowId.optional() }),
])
export type HistoryInput = z.input<typeof historySchema>
