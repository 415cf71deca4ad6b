import { type Cursor, listQuery, withQuery } from '@/lib/core/list'
import { apiClientsList } from '@/lib/operations/api-clients/lists'

/** The programs that may use the API. */
export const apiClientsPath = '/settings/profile/api-clients'

export const newApiClientPath = `${apiClientsPath}/new`

/** The page in a given state. */
export const apiClientsListPath = (wanted: Cursor) =>
  withQuery(apiClientsPath, listQuery(apiClientsList, wanted))

export const apiClientPath = (id: string) => `${apiClientsPath}/${id}`
