import { expect, test } from 'vitest'
import { sendWebhooks } from '@/lib/operations/webhooks/effects'
import { planDeliveries } from '@/lib/operations/webhooks/plan-deliveries'
import { container } from '@/lib/server/container'
import { contextFor, job } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { testReceiver, verified } from '@/tests/support/receiver'
import { testApi } from './support/api'

const database = await testDatabase()
const api = await testApi(database)
const work = contextFor(database, job)

/** As the worker does, at once. */
async function deliver(endpointId: string) {
  while (await planDeliveries(work));
  await sendWebhooks(work, container(), { endpointId })
}

test('a program creates a webhook, is sent what it does, looks at it and has it sent again', async () => {
  const receiver = await testReceiver()
  const { token } = await api.client()
  const created = await api.call('POST', '/webhooks', {
    token,
    body: { name: 'ERP', url: receiver.url, types: ['partner_organisation.created'] },
  })
  expect(created).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_/) } })
  const { id } = created.body.endpoint
  const organisation = await api.call('POST', '/partner-organisations', {
    token,
    body: organisationInput(),
  })
  await deliver(id)
  const [sent] = receiver.received
  expect(verified(created.body.secret, sent as never).data).toMatchObject({
    organisationId: organisation.body.id,
  })
  const { body } = await api.call('GET', `/webhooks/${id}/deliveries`, { token })
  expect(body.items).toMatchObject([{ state: 'delivered', eventId: sent?.id }])
  const address = `/webhook-deliveries/${body.items[0].id}`
  expect((await api.call('GET', address, { token })).body.tries).toHaveLength(1)
  expect((await api.call('POST', `${address}/redeliver`, { token })).status).toBe(202)
  await deliver(id)
  expect(receiver.received).toHaveLength(2)
})

test('a webhook is changed from the version that was read, tested, given a new secret, ended', async () => {
  const receiver = await testReceiver()
  const { token } = await api.client()
  const facts = { name: 'ERP', url: receiver.url, types: [] }
  const { body } = await api.call('POST', '/webhooks', { token, body: facts })
  const address = `/webhooks/${body.endpoint.id}`
  const read = await api.call('GET', address, { token })
  const headers = { 'if-match': read.headers.get('etag') ?? '' }
  const changed = { ...facts, name: 'Warehouse' }
  expect((await api.call('PATCH', address, { token, body: changed, headers })).body.name).toBe(
    'Warehouse',
  )
  expect((await api.call('PATCH', address, { token, body: changed, headers })).status).toBe(412)
  expect((await api.call('POST', `${address}/test`, { token })).status).toBe(202)
  const rotated = await api.call('POST', `${address}/rotate-secret`, { token, body: {} })
  expect(rotated.body.endpoint.secrets).toHaveLength(2)
  expect((await api.call('POST', `${address}/disable`, { token })).body.state).toBe('disabled')
  expect((await api.call('POST', `${address}/test`, { token })).status).toBe(409)
  expect((await api.call('POST', `${address}/enable`, { token })).body.state).toBe('active')
  expect((await api.call('DELETE', address, { token })).status).toBe(204)
  expect((await api.call('GET', address, { token })).status).toBe(404)
})

test('who may not read the history is sent nothing of it', async () => {
  const { token } = await api.client({ permissions: ['webhooks:read', 'webhooks:manage'] })
  const refused = await api.call('POST', '/webhooks', {
    token,
    body: { name: 'ERP', url: 'https://receiver.example/' },
  })
  expect(refused).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

test('the answer that tells a secret is given again, and is nowhere to be read until then', async () => {
  const { token } = await api.client()
  const create = () =>
    api.call('POST', '/webhooks', {
      token,
      body: { name: 'Kept', url: 'https://receiver.example/' },
      headers: { 'idempotency-key': 'told-once' },
    })
  const first = await create()
  const again = await create()
  expect(again).toMatchObject({ status: 201, body: first.body })
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  const kept = await database.sql`select body from api_requests where key = 'told-once'`
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain('whsec_')
})
