import type { APIRequestContext } from '@playwright/test'
import type { NewWebhookSecret } from '@/lib/operations/webhooks/views'
import { uniqueWord } from './arrange'
import { callAction } from './server-actions'

/** Creates a webhook of one organisation, to a receiver that is not there, with a delivery. Gives their ids. */
export async function createWebhook(
  request: APIRequestContext,
  url: string,
  organisationId: string,
): Promise<{ webhookId: string; webhookDeliveryId: string }> {
  const input = { name: `ERP ${uniqueWord()}`, url: 'http://127.0.0.1:9/webhooks', organisationId }
  const created = await callAction(request, url, 'createWebhook', input)
  const { id } = (created as NewWebhookSecret).endpoint
  const sent = await callAction(request, url, 'testWebhook', { id })
  return { webhookId: id, webhookDeliveryId: (sent as { deliveryId: string }).deliveryId }
}
