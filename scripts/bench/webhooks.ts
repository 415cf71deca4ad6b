import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { v7 } from 'uuid'
import type { DatabaseClient } from '@/db/client'
import { auditLog, partnerOrganisations } from '@/db/schema/index'
import type { Context } from '@/lib/core/context'
import { create } from '@/lib/operations/webhooks/create'
import { remove } from '@/lib/operations/webhooks/remove'
import { usageOf } from '../local/processes/usage'
import type { Served } from './stage'

const EVENTS = 2_000
const PATIENCE_MS = 120_000

export type WebhookFigures = {
  deliveries: number
  /** From the moment the events were written until the last one arrived. */
  perSecond: number
  /** In a second of the product's processor time. */
  perCore: number
}

/** Writes events at once, and takes the webhooks of one endpoint as fast as they come. */
export async function measureWebhooks(
  product: Served,
  ctx: Context,
  { db }: DatabaseClient,
): Promise<WebhookFigures> {
  const action = 'partner_organisation.tags_changed'
  const [organisation] = await db.select().from(partnerOrganisations).limit(1)
  const received = new Set<string>()
  const receiver = createServer((request, response) => {
    received.add(String(request.headers['webhook-id']))
    request.resume().on('end', () => response.writeHead(204).end())
  }).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  const { endpoint } = await create(ctx, {
    name: 'Bench',
    url: `http://127.0.0.1:${port}/`,
    types: [action],
  })
  try {
    const before = await usageOf(product.pid)
    const begin = performance.now()
    await db.insert(auditLog).values(
      Array.from({ length: EVENTS }, (_, at) => ({
        id: v7(),
        actorKind: 'system' as const,
        actorName: 'Bench',
        action,
        organisationId: organisation?.id,
        before: { tags: [`Before ${at}`] },
        after: { tags: [`After ${at}`] },
        requestId: 'bench',
      })),
    )
    while (received.size < EVENTS) {
      if (performance.now() - begin > PATIENCE_MS)
        throw new Error(`${received.size} of ${EVENTS} webhooks have arrived.`)
      await delay(20)
    }
    const seconds = (performance.now() - begin) / 1_000
    const used = (await usageOf(product.pid)).processorSeconds - before.processorSeconds
    return { deliveries: EVENTS, perSecond: EVENTS / seconds, perCore: EVENTS / used }
  } finally {
    await remove(ctx, { id: endpoint.id })
    receiver.closeAllConnections()
    receiver.close()
  }
}
