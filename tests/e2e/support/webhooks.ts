import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIRequestContext } from '@playwright/test'
import type { NewWebhookSecret } from '@/lib/operations/webhooks/views'
import { uniqueWord } from './arrange'
import { callAction } from './server-actions'

/** One webhook as it came in. */
export type Received = { headers: Record<string, string>; body: string }

/** Somebody who is sent webhooks, on this machine. `answer`: the status, now. */
export async function openReceiver(answer: () => number = () => 200) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = request.headers as Record<string, string>
    received.push({ headers, body: Buffer.concat(parts).toString() })
    response.writeHead(answer(), { connection: 'close' }).end('noted')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // Whoever is being answered hears the answer to its end.
  const close = () => new Promise((resolve) => server.close(resolve))
  return { received, url: `http://127.0.0.1:${port}/webhooks`, close }
}

/** Creates a webhook of one organisation with a delivery that has arrived. Gives their ids. */
export async function createWebhook(
  request: APIRequestContext,
  url: string,
  organisationId: string,
): Promise<{ webhookId: string; webhookDeliveryId: string }> {
  const receiver = await openReceiver()
  const created = await callAction(request, url, 'createWebhook', {
    name: `ERP ${uniqueWord()}`,
    url: receiver.url,
    // What else happens here is not sent: the receiver is there for one event.
    types: ['partner_user.withdrawal_given_up'],
    organisationId,
  })
  const { id } = (created as NewWebhookSecret).endpoint
  const sent = await callAction(request, url, 'testWebhook', { id })
  const until = Date.now() + 30_000
  while (receiver.received.length === 0) {
    if (Date.now() > until) throw new Error('The webhook was not sent within 30 seconds.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await receiver.close()
  return { webhookId: id, webhookDeliveryId: (sent as { deliveryId: string }).deliveryId }
}
