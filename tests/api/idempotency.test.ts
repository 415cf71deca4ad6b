import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { update } from '@/lib/operations/api-clients/update'
import { contextFor } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { testApi } from './support/api'

const database = await testDatabase()
const api = await testApi(database)
const staff = contextFor(database)
const { token } = await api.client()

const named = (name: string) => ({
  name,
  zuoraAccountKey: 'A00000101',
  invoiceOwner: 'partner',
})
const post = (key: string, body: unknown, path = '/partner-organisations') =>
  api.call('POST', path, { token, body, headers: { 'idempotency-key': key } })

/** How often an organisation of this name was created, by its rows and by its history. */
async function created(name: string): Promise<[number, number]> {
  const rows = await database.sql`select 1 from partner_organisations where name = ${name}`
  const lines = await database.sql`
    select 1 from audit_log
    where action = 'partner_organisation.created' and after->>'name' = ${name}`
  return [rows.length, lines.length]
}

const waiting = async (number: number) => {
  const rows = await database.sql`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`
  expect(rows.length).toBe(number)
}

test('a body that is nested without end is refused before it is remembered', async () => {
  const deep = `{"name":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const keyed: Record<string, string> = { 'idempotency-key': randomUUID() }
  for (const headers of [{}, keyed]) {
    const answer = await api.call('POST', '/partner-organisations', { token, text: deep, headers })
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed' } })
  }
})

test('of ninety thousand faults a hundred are told', async () => {
  const names = Array.from({ length: 90_000 }, (_, at) => [`n${at}`, 1])
  const answer = await post(randomUUID(), Object.fromEntries(names))
  expect(answer).toMatchObject({ status: 422, body: { code: 'invalid' } })
  expect((answer.body as { errors: unknown[] }).errors).toHaveLength(100)
})

test('the same request under the same key is done once, and answered the same', async () => {
  const key = randomUUID()
  const first = await post(key, named('Once'))
  expect(first).toMatchObject({ status: 201, body: { name: 'Once' } })
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  for (const again of [key, `"${key}"`]) {
    const replayed = await post(again, named('Once'))
    expect(replayed).toMatchObject({ status: 201, body: first.body })
    expect(replayed.headers.get('idempotent-replayed')).toBe('true')
    expect(replayed.headers.get('etag')).toBe(first.headers.get('etag'))
  }
  expect(await created('Once')).toEqual([1, 1])
})

test('another request under the same key is refused, and a key belongs to its client', async () => {
  const key = randomUUID()
  const first = await post(key, named('First'))
  expect(await post(key, named('Second'))).toMatchObject({
    status: 422,
    body: { code: 'key_used' },
  })
  const path = `/partner-organisations/${first.body.id}/archive`
  expect(await post(key, undefined, path)).toMatchObject({
    status: 422,
    body: { code: 'key_used' },
  })
  expect(await created('Second')).toEqual([0, 0])
  const other = await api.client()
  const theirs = await api.call('POST', '/partner-organisations', {
    token: other.token,
    body: named('Second'),
    headers: { 'idempotency-key': key },
  })
  expect(theirs.status).toBe(201)
})

test('a refusal of the product is kept; one of the input is not', async () => {
  const { body } = await post(randomUUID(), named('Refused'))
  const path = `/partner-organisations/${body.id}/reactivate`
  const key = randomUUID()
  expect((await post(key, undefined, path)).status).toBe(409)
  const again = await post(key, undefined, path)
  expect(again.status).toBe(409)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  const another = randomUUID()
  expect((await post(another, named(''))).status).toBe(422)
  expect((await post(another, named('Corrected'))).status).toBe(201)
  for (const none of ['', ' ', 'x'.repeat(256), '"unfinished', 'ünlike']) {
    expect((await post(none, named('No key'))).status).toBe(400)
  }
  expect(await created('No key')).toEqual([0, 0])
})

test('an answer that is kept is not given to a client that may no longer do it', async () => {
  const { id, token } = await api.client()
  const call = {
    token,
    body: named('Taken away'),
    headers: { 'idempotency-key': randomUUID() },
  }
  expect((await api.call('POST', '/partner-organisations', call)).status).toBe(201)
  await update(staff, { id, version: 1, name: 'Less', permissions: ['orders:read'] })
  expect(await api.call('POST', '/partner-organisations', call)).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
})

test('ten at once do it once', async () => {
  const key = randomUUID()
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(key, named('Ten'))))
  const done = answers.filter(({ status }) => status === 201)
  const running = answers.filter(({ status }) => status === 409)
  expect(done.length + running.length).toBe(10)
  expect(new Set(done.map(({ body }) => body.id)).size).toBe(1)
  for (const { body, headers } of running) {
    expect([body.code, headers.get('retry-after')]).toEqual(['request_running', '1'])
  }
  expect(await created('Ten')).toEqual([1, 1])
})

test('where the answer cannot be kept, nothing was done, and the same can be sent again at once', async () => {
  const key = randomUUID()
  await database.sql.unsafe(`
    create function refuse_answers() returns trigger language plpgsql as
      $$ begin raise exception 'no answer is kept'; end $$;
    create trigger refuse_answers before update on api_requests
      for each row when (new.key = '${key}') execute function refuse_answers()`)
  const crashed = await post(key, named('Crashed'))
  expect(crashed).toMatchObject({ status: 500, body: { code: 'unexpected' } })
  expect(await created('Crashed')).toEqual([0, 0])
  await database.sql.unsafe(
    'drop trigger refuse_answers on api_requests; drop function refuse_answers()',
  )
  expect((await post(key, named('Crashed'))).status).toBe(201)
  expect(await created('Crashed')).toEqual([1, 1])
})

test('the claim of a process that is gone stands for a minute', async () => {
  const key = randomUUID()
  await post(key, named('Gone'))
  await database.sql`
    update api_requests set status = null, headers = null, body = null where key = ${key}`
  expect(await post(key, named('Gone'))).toMatchObject({
    status: 409,
    body: { code: 'request_running' },
  })
  await database.sql`
    update api_requests set started_at = now() - interval '61 seconds' where key = ${key}`
  expect((await post(key, named('Gone'))).status).toBe(201)
  expect(await created('Gone')).toEqual([2, 2])
})

test('a request that took longer than anybody waits is rolled back by the one in its place', async () => {
  const key = randomUUID()
  let free = () => {}
  const freed = new Promise<void>((resolve) => {
    free = resolve
  })
  let locked = () => {}
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve
  })
  const lock = database.sql.begin(async (tx) => {
    await tx`lock table partner_organisations in exclusive mode`
    locked()
    await freed
  })
  await isLocked
  const late = post(key, named('Late'))
  await vi.waitFor(() => waiting(1), { timeout: 10_000 })
  await database.sql`
    update api_requests set started_at = now() - interval '61 seconds' where key = ${key}`
  const taking = post(key, named('Late'))
  await vi.waitFor(() => waiting(2), { timeout: 10_000 })
  free()
  await lock
  expect(await late).toMatchObject({ status: 409, body: { code: 'request_running' } })
  expect(await taking).toMatchObject({ status: 201, body: { name: 'Late' } })
  expect(await created('Late')).toEqual([1, 1])
})
