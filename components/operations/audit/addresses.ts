import { wholeHistoryList } from '@/lib/core/audit/lists'
import { type ListInput, listQuery, withQuery } from '@/lib/core/list'

type Wanted = ListInput<typeof wholeHistoryList>

/** Where everything that happened stands. */
export const historyPath = '/settings/profile/history'

/** A part of everything that happened. */
export const wholeHistoryPath = (wanted: Wanted) =>
  withQuery(historyPath, listQuery(wholeHistoryList, wanted))

/** The same as a file. */
export const historyFilePath = (wanted: Wanted) =>
  withQuery('/api/staff/history', listQuery(wholeHistoryList, wanted))
