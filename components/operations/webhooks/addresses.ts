import { type Cursor, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { deliveriesList, endpointsList } from '@/lib/operations/webhooks/lists'

/** The systems that are sent events. */
export const webhooksPath = '/settings/profile/webhooks'

export const newWebhookPath = `${webhooksPath}/new`

/** The page in a given state. */
export const webhooksListPath = (wanted: Cursor) =>
  withQuery(webhooksPath, listQuery(endpointsList, wanted))

export const webhookPath = (id: string) => `${webhooksPath}/${id}`

/** One webhook, with what it was sent in a given state. */
export const deliveriesPath = (id: string, wanted: ListInput<typeof deliveriesList>) =>
  withQuery(webhookPath(id), listQuery(deliveriesList, wanted))

export const deliveryPath = (id: string, deliveryId: string) =>
  `${webhookPath(id)}/deliveries/${deliveryId}`
