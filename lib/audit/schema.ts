import { z } from 'zod'
import { rowId } from '../fields'

/** A page of an organisation's history, newest first; `after` names the last entry already shown. */
export const historySchema = z.strictObject({
  organisationId: rowId,
  after: rowId.optional(),
})
export type HistoryInput = z.input<typeof historySchema>
