import { z } from 'zod'
import { rowId } from '../fields'
import { listSchema } from '../list-schema'
import { historyList, wholeHistoryList } from './lists'

/** A page of the history of an organisation and its users, of one user, or of an offer. */
export const historySchema = z.union([
  listSchema(historyList, { organisationId: rowId }),
  listSchema(historyList, { partnerUserId: rowId }),
  listSchema(historyList, { offerId: rowId }),
])

/** A page of everything that happened, or of a part of it. */
export const wholeHistorySchema = listSchema(wholeHistoryList)
export type WholeHistoryState = z.output<typeof wholeHistorySchema>
