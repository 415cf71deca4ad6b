import { beforeEach, describe, expect, test } from 'vitest'
import { createWebhookSender } from '@/lib/adapters/webhooks/sender'
import { create as createOrganisation } from '@/lib/partners/organisations/create'
import { suspend } from '@/lib/partners/organisations/suspend'
import { create as createUser } from '@/lib/partners/users/create'
import { move } from '@/lib/partners/users/move'
import { administrator, apiClient, contextFor, job, viewer } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { freshEmail, organisationInput } from '@/tests/support/partners'
import { type Receiver, testReceiver, verified } from '@/tests/support/receiver'
import { create as createClient } from '../api-clients/create'
import { revoke as revokeClient } from '../api-clients/revoke'
import { create } from './create'
import { disable } from './disable'
import { sendWebhooks } from './effects'
import { enable } from './enable'
import { get } from './get'
import { list } from './list'
import { planDeliveries } from './plan-deliveries'
import { mostTries } from './policy'
import { readDeliveries } from './read-deliveries'
import { readDelivery } from './read-delivery'
import { redeliver } from './redeliver'
import { remove } from './remove'
import { rotateSecret } from './rotate-secret'
import { sendTest } from './send-test'
import { update } from './update'

const database = await testDatabase()
const ctx = contextFor(database)
const work = contextFor(database, job)
const webhookSender = createWebhookSender({ allowLocal: true })
const tools = { webhookSender, secretSealer: ctx.ports.secretSealer }

let receiver: Receiver
beforeEach(async () => {
  receiver = await testReceiver()
})

const organisation = () => createOrganisation(ctx, organisationInput())

const endpointFor = (facts: Record<string, unknown> = {}) =>
  create(ctx, { name: 'CRM', url: receiver.url, ...facts })

/** As the worker does, at once. */
async function deliver(endpointId: string) {
  while (await planDeliveries(work));
  await sendWebhooks(work, tools, { endpointId })
}

/** The pauses between tries are over. */
const later = () =>
  database.sql`update webhook_deliveries set due_at = now() where state = 'waiting'`
const rested = () => database.sql`update webhook_endpoints set quiet_until = null`

const deliveriesOf = async (endpointId: string) => (await readDeliveries(ctx, { endpointId })).rows

describe('what is sent', () => {
  test('an event arrives once, signed as the standard has it, as the feed tells it', async () => {
    const { endpoint, secret } = await endpointFor()
    const created = await organisation()
    await deliver(endpoint.id)
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(1)
    const [sent] = receiver.received
    const { type, data } = verified(secret, sent as never)
    expect(type).toBe('partner_organisation.created')
    expect(data).toMatchObject({
      id: sent?.id,
      type,
      organisationId: created.id,
      after: { name: created.name },
    })
    const [delivery] = await deliveriesOf(endpoint.id)
    expect(delivery).toMatchObject({ state: 'delivered', eventId: sent?.id, type })
    const details = await readDelivery(ctx, { id: delivery?.id })
    expect(details.body).toBe(sent?.body)
    expect(details.tries).toMatchObject([{ status: 200, answer: 'noted', problem: null }])
  })

  test('nothing of before it was created, of other kinds or of other organisations', async () => {
    const mine = await organisation()
    const other = await organisation()
    const { endpoint, secret } = await endpointFor({
      types: ['partner_organisation.suspended'],
      organisationId: mine.id,
    })
    await organisation()
    await suspend(ctx, { id: other.id, reason: 'Unpaid' })
    await suspend(ctx, { id: mine.id, reason: 'Unpaid' })
    await deliver(endpoint.id)
    expect(receiver.received.map((sent) => verified(secret, sent).data.organisationId)).toEqual([
      mine.id,
    ])
  })

  test('a test is sent whatever kinds of events are wanted', async () => {
    const { endpoint, secret } = await endpointFor({ types: ['order.placed'] })
    await sendTest(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    expect(receiver.received.map((sent) => verified(secret, sent).type)).toEqual(['webhook.test'])
  })

  test('while one secret takes the place of another, both sign; afterwards the new one alone', async () => {
    const { endpoint, secret } = await endpointFor()
    const next = await rotateSecret(ctx, { id: endpoint.id, overlapHours: 24 })
    await sendTest(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    for (const each of [secret, next.secret])
      expect(verified(each, receiver.received[0] as never).type).toBe('webhook.test')
    await rotateSecret(ctx, { id: endpoint.id, overlapHours: 0 })
    await sendTest(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    expect(() => verified(next.secret, receiver.received[1] as never)).toThrow()
  })
})

describe('a receiver that fails', () => {
  test('is tried again under the same id, and what came of each try is told', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    receiver.answerWith(503)
    await deliver(endpoint.id)
    expect(await deliveriesOf(endpoint.id)).toMatchObject([
      { state: 'waiting', last: { status: 503 } },
    ])
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(1)
    receiver.answerWith(204)
    await later()
    await deliver(endpoint.id)
    const ids = receiver.received.map(({ id }) => id)
    expect(new Set(ids).size).toBe(1)
    const [delivery] = await deliveriesOf(endpoint.id)
    expect(delivery?.state).toBe('delivered')
    const { tries } = await readDelivery(ctx, { id: delivery?.id })
    expect(tries.map(({ status }) => status)).toEqual([204, 503])
  })

  test('is disabled after three days of tries, and staff are to be mailed; enabled, it gets what it missed', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    receiver.answerWith(500)
    for (let number = 1; number <= mostTries; number++) {
      await later()
      await rested()
      await deliver(endpoint.id)
    }
    expect(receiver.received).toHaveLength(mostTries)
    expect(await get(ctx, { id: endpoint.id })).toMatchObject({
      state: 'disabled',
      disabled: { reason: 'failing' },
    })
    const news = await database.sql`
      select action from staff_news join audit_log on id = entry_id where after->>'id' = ${endpoint.id}`
    expect(news).toMatchObject([{ action: 'webhook.disabled' }])
    await organisation()
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(mostTries)
    receiver.answerWith(200)
    await enable(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    expect((await deliveriesOf(endpoint.id)).map(({ type, state }) => [type, state])).toEqual([
      ['partner_organisation.created', 'delivered'],
      ['webhook.test', 'delivered'],
    ])
  })

  test('is not asked again once it says that it is gone', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    receiver.answerWith(410)
    await deliver(endpoint.id)
    expect(await get(ctx, { id: endpoint.id })).toMatchObject({ disabled: { reason: 'gone' } })
  })

  test('is left alone for as long as it asks for', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    receiver.answerWith(429, { 'retry-after': '600' })
    await deliver(endpoint.id)
    receiver.answerWith(200)
    await sendTest(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(1)
    await rested()
    await later()
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(3)
  })

  test('rests after several failures in a row, and the rest is sent afterwards', async () => {
    const { endpoint } = await endpointFor()
    for (let number = 0; number < 12; number++) await sendTest(ctx, { id: endpoint.id })
    receiver.answerWith(500)
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(4)
    receiver.answerWith(200)
    await rested()
    await later()
    await deliver(endpoint.id)
    expect((await deliveriesOf(endpoint.id)).map(({ state }) => state)).toEqual(
      Array(12).fill('delivered'),
    )
  })
})

test('an endpoint for which nothing waits has no job', async () => {
  const { endpoint } = await endpointFor()
  const key = `sendWebhooks:webhook-${endpoint.id}`
  const jobs = () => database.sql`select 1 from graphile_worker.jobs where key = ${key}`
  await sendTest(ctx, { id: endpoint.id })
  expect(await jobs()).toHaveLength(1)
  // As the queue does when it has handed it over.
  await database.sql`delete from graphile_worker._private_jobs where key = ${key}`
  await deliver(endpoint.id)
  expect(receiver.received).toHaveLength(1)
  expect(await jobs()).toEqual([])
})

test('what is cut when the process ends is no try, and is sent by whoever has its job next', async () => {
  const { endpoint } = await endpointFor()
  await sendTest(ctx, { id: endpoint.id })
  const handBack = new AbortController()
  const cutting: typeof webhookSender = {
    ...webhookSender,
    async send() {
      handBack.abort()
      return { kind: 'cut' }
    },
  }
  const ending = { ...tools, webhookSender: cutting, handBack: handBack.signal }
  await sendWebhooks(work, ending, { endpointId: endpoint.id })
  const [{ id } = { id: '' }] = await deliveriesOf(endpoint.id)
  expect(await readDelivery(ctx, { id })).toMatchObject({ state: 'waiting', tries: [] })
  const jobs = await database.sql`
    select 1 from graphile_worker.jobs
    where key = ${`sendWebhooks:webhook-${endpoint.id}`} and run_at <= now()`
  expect(jobs).toHaveLength(1)
  await deliver(endpoint.id)
  expect(receiver.received).toHaveLength(1)
  expect(await readDelivery(ctx, { id })).toMatchObject({ state: 'delivered', tries: [{}] })
})

test('whatever waits has a job, at the time at which it is due', async () => {
  const { endpoint } = await endpointFor()
  await sendTest(ctx, { id: endpoint.id })
  receiver.answerWith(500)
  await deliver(endpoint.id)
  const jobs = await database.sql<{ soon: boolean }[]>`
    select run_at between now() and now() + interval '10 seconds' as soon from graphile_worker.jobs
    where key = ${`sendWebhooks:webhook-${endpoint.id}`}`
  expect(jobs).toEqual([{ soon: true }])
})

test('a try that ends after the event was asked for again counts for nothing but itself', async () => {
  const { endpoint } = await endpointFor()
  await sendTest(ctx, { id: endpoint.id })
  const [{ id } = { id: '' }] = await deliveriesOf(endpoint.id)
  const slow = {
    ...webhookSender,
    async send(sending: Parameters<typeof webhookSender.send>[0]) {
      const outcome = await webhookSender.send(sending)
      await redeliver(ctx, { id })
      return outcome
    },
  }
  await sendWebhooks(
    work,
    { ...tools, webhookSender: { ...slow, send: once(slow.send) } },
    {
      endpointId: endpoint.id,
    },
  )
  expect((await readDelivery(ctx, { id })).tries).toHaveLength(2)
  expect(receiver.received).toHaveLength(2)
})

/** Does so at first, and then as always. */
function once(send: typeof webhookSender.send): typeof webhookSender.send {
  let done = false
  return (sending) => {
    if (done) return webhookSender.send(sending)
    done = true
    return send(sending)
  }
}

test('a restored copy sends nothing until somebody has looked at it', async () => {
  const { endpoint } = await endpointFor()
  await sendTest(ctx, { id: endpoint.id })
  const [before] = await database.sql`select position from api_event_counter`
  await database.sql`select hold_restored_copy(gen_random_uuid(), 'test', now())`
  await database.sql`update restore_holds set released_at = now(), released_by = 'test'`
  await deliver(endpoint.id)
  expect(receiver.received).toHaveLength(0)
  expect(await get(ctx, { id: endpoint.id })).toMatchObject({
    disabled: { reason: 'restored' },
    secrets: [],
  })
  const [after] = await database.sql`select position from api_event_counter`
  expect(Number(after?.position) - Number(before?.position)).toBeGreaterThanOrEqual(1e9)
})

describe('what people do', () => {
  test('an event that arrived is sent again under the same id', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    const [delivery] = await deliveriesOf(endpoint.id)
    await redeliver(ctx, { id: delivery?.id })
    await deliver(endpoint.id)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1)
    expect(receiver.received).toHaveLength(2)
  })

  test('a changed address counts for what waits', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    receiver.answerWith(500)
    await deliver(endpoint.id)
    const other = await testReceiver()
    const { id, version } = endpoint
    await update(ctx, { id, version, name: 'CRM', url: other.url, types: [] })
    await later()
    await deliver(id)
    expect(other.received).toHaveLength(1)
    await expect(
      update(ctx, { id, version, name: 'CRM', url: other.url, types: [] }),
    ).rejects.toMatchObject({ code: 'stale' })
  })

  test('nothing is sent while it is disabled, and nothing is left of one that is removed', async () => {
    const { endpoint } = await endpointFor()
    await sendTest(ctx, { id: endpoint.id })
    await disable(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(0)
    await expect(sendTest(ctx, { id: endpoint.id })).rejects.toMatchObject({ code: 'conflict' })
    await remove(ctx, { id: endpoint.id })
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(0)
    await expect(get(ctx, { id: endpoint.id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('an address inside a network is refused before anything is kept', async () => {
    const ports = { webhookAddresses: createWebhookSender({ allowLocal: false }) }
    const guarded = contextFor(database, administrator(), {}, ports)
    for (const url of ['http://example.com/', 'https://10.0.0.1/', 'nowhere'])
      await expect(create(guarded, { name: 'CRM', url })).rejects.toMatchObject({
        code: 'invalid',
        fields: { url: expect.any(String) },
      })
  })

  test('viewers see nothing of it, and who has not proven who they are changes nothing', async () => {
    const facts = { name: 'CRM', url: receiver.url }
    await expect(list(contextFor(database, viewer()), {})).rejects.toMatchObject({
      code: 'forbidden',
    })
    const unproven = contextFor(database, administrator({ proven: false }))
    await expect(create(unproven, facts)).rejects.toMatchObject({ code: 'unproven' })
  })

  test('no secret is kept that can be read', async () => {
    const { secret } = await endpointFor()
    const rows = await database.sql<{ sealed: string }[]>`select sealed from webhook_secrets`
    expect(rows.some(({ sealed }) => sealed.includes(secret.slice(6, 20)))).toBe(false)
  })
})

describe('a program', () => {
  async function program(organisationId: string | null = null) {
    const permissions = ['history:read', 'webhooks:read', 'webhooks:manage'] as const
    const facts = { name: 'Warehouse', permissions: [...permissions], organisationId }
    const { client } = await createClient(ctx, facts)
    return contextFor(database, apiClient({ id: client.id, permissions, organisationId }))
  }

  test('has endpoints of its own, and sees no others', async () => {
    const { endpoint: ofStaff } = await endpointFor()
    const [one, other] = [await program(), await program()]
    const { endpoint } = await create(one, { name: 'Mine', url: receiver.url })
    expect((await list(one, {})).rows.map(({ id }) => id)).toEqual([endpoint.id])
    expect((await list(other, {})).rows).toEqual([])
    for (const id of [endpoint.id, ofStaff.id]) {
      await expect(get(other, { id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(remove(other, { id })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await get(ctx, { id: endpoint.id })).toMatchObject({ apiClient: { name: 'Warehouse' } })
  })

  test('of one organisation hears of that one only, whatever it asks for', async () => {
    const [mine, other] = [await organisation(), await organisation()]
    const one = await program(mine.id)
    const { endpoint, secret } = await create(one, { name: 'Mine', url: receiver.url })
    await expect(
      create(one, { name: 'Theirs', url: receiver.url, organisationId: other.id }),
    ).rejects.toMatchObject({ code: 'invalid' })
    await suspend(ctx, { id: mine.id, reason: 'Unpaid' })
    await suspend(ctx, { id: other.id, reason: 'Unpaid' })
    await deliver(endpoint.id)
    expect(receiver.received.map((sent) => verified(secret, sent).data.organisationId)).toEqual([
      mine.id,
    ])
  })

  test('has fifty endpoints at most, however many it asks for at once', async () => {
    const one = await program()
    const facts = { name: 'Mine', url: receiver.url }
    for (let number = 0; number < 48; number++) await create(one, facts)
    const asked = await Promise.allSettled(Array.from({ length: 4 }, () => create(one, facts)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(asked.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    })
  })

  test('that may not read the history any more reads no events in what it was to be sent', async () => {
    const one = await program()
    const { endpoint } = await create(one, { name: 'Mine', url: receiver.url })
    await sendTest(one, { id: endpoint.id })
    const [delivery] = (await readDeliveries(one, { endpointId: endpoint.id })).rows
    const narrowed = contextFor(
      database,
      apiClient({ id: one.actor.id, permissions: ['webhooks:read'] }),
    )
    await expect(readDelivery(narrowed, { id: delivery?.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  test('of one organisation is not told where somebody came from or went to', async () => {
    const [left, joined] = [await organisation(), await organisation()]
    const { id: partnerUserId } = await createUser(ctx, {
      organisationId: left.id,
      name: 'Pat',
      email: freshEmail(),
    })
    const ends = await Promise.all(
      [left, joined].map(async ({ id }) =>
        create(await program(id), { name: id, url: receiver.url }),
      ),
    )
    await move(ctx, { partnerUserId, organisationId: joined.id })
    for (const { endpoint } of ends) await deliver(endpoint.id)
    const bodies = receiver.received.map(({ body }) => body)
    expect(bodies).toHaveLength(2)
    for (const [at, { endpoint }] of ends.entries()) {
      const other = at === 0 ? joined : left
      const { id: organisationId } = at === 0 ? left : joined
      const own = bodies.filter((body) => JSON.parse(body).data.organisationId === organisationId)
      expect(own, endpoint.name).toHaveLength(1)
      expect(own.join(), endpoint.name).not.toContain(other.name)
    }
  })

  test('that is revoked is sent nothing more', async () => {
    const one = await program()
    const { endpoint } = await create(one, { name: 'Mine', url: receiver.url })
    await sendTest(one, { id: endpoint.id })
    await revokeClient(ctx, { id: one.actor.id })
    await organisation()
    await deliver(endpoint.id)
    expect(receiver.received).toHaveLength(0)
    expect((await get(ctx, { id: endpoint.id })).state).toBe('client_ended')
    await expect(sendTest(ctx, { id: endpoint.id })).rejects.toMatchObject({ code: 'conflict' })
    expect((await deliveriesOf(endpoint.id))[0]?.dueAt).toBeNull()
  })
})
