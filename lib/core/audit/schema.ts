import { z } from 'zod'
import { rowId } from '../fields'
import { filterSchema, listSchema } from '../list-schema'
import { historyList, wholeHistoryList } from './lists'

/** A page of the history of an organisation and its users, of one user, or of an offer. */
export const historySchema = z.union([
  listSchema(historyList, { organisationId: rowId }),
  listSchema(historyList, { partnerUserId: rowId }),
  listSchema(historyList, { offerId: rowId }),
])

/** A page of everything that happened, or of a part of it. */
export const wholeHistorySchema = listSchema(wholeHistoryList)

/** Which part of everything that happened a file holds. */
export const wholeHistoryFilter = filterSchema(wholeHistoryList)
export type WholeHistoryState = z.output<typeof wholeHistorySchema>
