import { z } from 'zod'
import { rowId } from '../fields'
import { countedPart, filterSchema, listSchema } from '../list-schema'
import { historyList, wholeHistoryList } from './lists'

/** A page of the history of an organisation and its users, of one user, or of an offer. */
export const historySchema = z.union([
  listSchema(historyList, { organisationId: rowId }),
  listSchema(historyList, { partnerUserId: rowId }),
  listSchema(historyList, { offerId: rowId }),
])

/** Events after the one of this number; 0 begins with the oldest that is kept. */
export const eventsSchema = z.strictObject({
  after: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(100),
})

/** A page of everything that happened, or of a part of it. */
export const wholeHistorySchema = listSchema(wholeHistoryList, countedPart)

/** Which part of everything that happened a file holds. */
export const wholeHistoryFilter = filterSchema(wholeHistoryList)
export type WholeHistoryState = z.output<typeof wholeHistorySchema>
