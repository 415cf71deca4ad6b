import { expect, test } from 'vitest'
import { uuidv7 } from '@/db/ids'
import { auditLog } from '@/db/schema'
import { testDatabase } from '@/tests/support/database'
import { organisationInput } from '@/tests/support/partners'
import { testApi } from './support/api'

const database = await testDatabase()
const api = await testApi(database)

type Told = { position: number; id: string; type: string; organisationId: string | null }

/** Reads on until nothing more is there. */
async function follow(token: string, from: number): Promise<{ items: Told[]; after: number }> {
  const items: Told[] = []
  let after = from
  for (;;) {
    const { body } = await api.call('GET', `/events?after=${after}&limit=7`, { token })
    if (body.items.length === 0) return { items, after }
    items.push(...body.items)
    after = body.after
  }
}

const created = async (token: string) =>
  (await api.call('POST', '/partner-organisations', { token, body: organisationInput() })).body.id

test('who follows hears what happened, in order, once, and nothing of signing in', async () => {
  const { token } = await api.client()
  const start = await follow(token, 0)
  const id = await created(token)
  await api.call('POST', `/partner-organisations/${id}/suspend`, {
    token,
    body: { reason: 'Unpaid' },
  })
  await database.db.insert(auditLog).values({
    id: uuidv7(),
    actorKind: 'partner_user',
    actorName: 'Pat',
    action: 'partner_user.signed_in',
    organisationId: id,
    requestId: 'r',
  })
  const { items, after } = await follow(token, start.after)
  expect(items.map(({ type }) => type)).toEqual([
    'partner_organisation.created',
    'partner_organisation.suspended',
  ])
  expect(items[1]).toMatchObject({
    organisationId: id,
    actor: { kind: 'api_client', name: 'Nightly export' },
    after: { suspended: true },
    reason: { code: 'stated', text: 'Unpaid' },
  })
  expect(await follow(token, after)).toEqual({ items: [], after })
})

test('what is committed late is told later, and never skipped', async () => {
  const { token } = await api.client()
  const start = await follow(token, 0)
  const line = (tx: typeof database.sql, id: string) => tx`
    insert into audit_log (id, actor_kind, actor_name, action, request_id)
    values (${id}, 'staff', 'Ann', 'offer.created', 'r')`
  const [early, late] = [uuidv7(), uuidv7()]
  let commit = () => {}
  const asked = new Promise<void>((resolve) => {
    commit = resolve
  })
  let written = () => {}
  const isWritten = new Promise<void>((resolve) => {
    written = resolve
  })
  const open = database.sql.begin(async (tx) => {
    await line(tx as unknown as typeof database.sql, early)
    written()
    await asked
  })
  await isWritten
  await line(database.sql, late)
  const first = await follow(token, start.after)
  expect(first.items.map(({ id }) => id)).toEqual([late])
  commit()
  await open
  const second = await follow(token, first.after)
  expect(second.items.map(({ id }) => id)).toEqual([early])
})

test('sixteen writers and three readers: each event once, in the same order for all', async () => {
  const { token } = await api.client()
  const start = await follow(token, 0)
  const ids = Array.from({ length: 160 }, () => uuidv7())
  const write = async (mine: string[]) => {
    for (const id of mine) {
      await database.db.transaction(async (tx) => {
        await tx.insert(auditLog).values({
          id,
          actorKind: 'staff',
          actorName: 'Ann',
          action: 'offer.updated',
          requestId: 'r',
        })
      })
    }
  }
  const writers = Array.from({ length: 16 }, (_, at) => write(ids.slice(at * 10, at * 10 + 10)))
  const read = async () => {
    const seen: string[] = []
    let { after } = start
    while (seen.length < ids.length) {
      const { items, after: next } = await follow(token, after)
      seen.push(...items.map(({ id }) => id))
      after = next
    }
    return seen
  }
  const readers = [read(), read(), read()]
  await Promise.all(writers)
  const [one, ...others] = await Promise.all(readers)
  expect([...(one ?? [])].sort()).toEqual([...ids].sort())
  for (const other of others) expect(other).toEqual(one)
})

test('a client of one organisation in which nothing happens goes on with everybody', async () => {
  const all = await api.client()
  const mine = await created(all.token)
  const { token } = await api.client({ organisationId: mine })
  await created(all.token)
  const theirs = await follow(all.token, 0)
  expect((await api.call('GET', '/events?after=0', { token })).body.after).toBe(theirs.after)
})

test('a client of one organisation hears of that alone', async () => {
  const all = await api.client()
  const start = await follow(all.token, 0)
  const [mine] = [await created(all.token), await created(all.token)]
  const { token } = await api.client({ organisationId: mine })
  const { items } = await follow(token, start.after)
  expect(items.map(({ organisationId }) => organisationId)).toEqual([mine])
})

test('who comes too late, or from the future, is told so', async () => {
  const { token } = await api.client()
  await created(token)
  await created(token)
  const { after } = await follow(token, 0)
  const ahead = await api.call('GET', `/events?after=${after + 1}`, { token })
  expect(ahead).toMatchObject({ status: 422, body: { errors: [{ parameter: 'after' }] } })
  // As after 30 days, when what was deleted is too old to be numbered again.
  await database.sql`update api_event_counter set numbered_until = now() + interval '2 hours'`
  await database.sql`delete from api_events where position < ${after}`
  expect(await api.call('GET', '/events?after=1', { token })).toMatchObject({
    status: 409,
    body: { code: 'conflict' },
  })
  expect((await follow(token, 0)).items).toHaveLength(1)
  await database.sql`delete from api_events`
  const empty = await api.call('GET', `/events?after=${after}`, { token })
  expect(empty.body).toEqual({ items: [], after })
})
