import { webhookDeliveryStates } from '@/db/enums'
import { defineList } from '@/lib/core/list'

/** Webhook endpoints, newest first. */
export const endpointsList = defineList({ parts: {}, size: { usual: 50, most: 100 } })

/** What an endpoint was or is to be sent, newest first. */
export const deliveriesList = defineList({
  parts: { state: { kind: 'choice', of: webhookDeliveryStates } },
  size: { usual: 50, most: 100 },
  name: 'deliveries',
})
