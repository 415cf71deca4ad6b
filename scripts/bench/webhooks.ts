import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import type { DatabaseClient } from '@/db/client'
import type { Served } from './stage'

const EVENTS = 2_000
const GIVEN_UP_AFTER_MS = 120_000

/** Webhooks that arrived in a second, from the commit of their events to the last one. */
export async function measureWebhooks(
  { url }: Served,
  { db }: DatabaseClient,
  token: string,
): Promise<{ events: number; perSecond: number }> {
  const received = new Set<string>()
  const server = createServer((request, response) => {
    received.add(String(request.headers['webhook-id']))
    request.resume().on('end', () => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  try {
    const answer = await fetch(new URL('/api/v1/webhooks', url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'Bench',
        url: `http://127.0.0.1:${port}/`,
        types: ['order.retried'],
      }),
    })
    if (!answer.ok) throw new Error(`No webhook was created: ${await answer.text()}`)
    const ids = Array.from({ length: EVENTS }, () => v7())
    const begin = performance.now()
    await db.execute(sql`
      insert into audit_log (id, actor_kind, actor_name, action, request_id, after)
      select unnest(${sql.param(ids)}::uuid[]), 'system', 'Bench', 'order.retried', 'bench', '{}'::jsonb`)
    const deadline = Date.now() + GIVEN_UP_AFTER_MS
    while (received.size < EVENTS) {
      if (Date.now() > deadline)
        throw new Error(`Only ${received.size} of ${EVENTS} webhooks arrived within two minutes.`)
      await delay(20)
    }
    return { events: EVENTS, perSecond: EVENTS / ((performance.now() - begin) / 1_000) }
  } finally {
    server.closeAllConnections()
    server.close()
  }
}
