import { expect, test } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { testApi } from './support/api'

const database = await testDatabase()
const api = await testApi(database)

const facts = {
  name: 'Fabrikam Distribution',
  zuoraAccountKey: 'A00000101',
  invoiceOwner: 'partner',
}

test('an organisation is created, read, changed on top of what was read, suspended, and listed', async () => {
  const { token } = await api.client()
  const created = await api.call('POST', '/partner-organisations', { token, body: facts })
  expect(created).toMatchObject({ status: 201, body: { ...facts, version: 1 } })
  const path = `/partner-organisations/${created.body.id}`
  const read = await api.call('GET', path, { token })
  expect(read.body).toEqual(created.body)
  const etag = read.headers.get('etag') ?? ''
  expect(etag).toBe('"1"')

  const body = { name: 'Fabrikam Europe', logoUrl: 'https://example.com/logo.svg' }
  expect(await api.call('PATCH', path, { token, body })).toMatchObject({
    status: 428,
    body: { code: 'precondition_required' },
  })
  const changed = await api.call('PATCH', path, { token, body, headers: { 'if-match': etag } })
  expect(changed).toMatchObject({ status: 200, body: { ...body, version: 2 } })
  const late = await api.call('PATCH', path, {
    token,
    body: { name: 'Another name', logoUrl: null },
    headers: { 'if-match': etag },
  })
  expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } })

  const suspended = await api.call('POST', `${path}/suspend`, { token, body: { reason: 'Unpaid' } })
  expect(suspended.body.suspension).toMatchObject({ by: 'Nightly export', reason: 'Unpaid' })
  const again = await api.call('POST', `${path}/suspend`, { token, body: { reason: 'Unpaid' } })
  expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
  await api.call('POST', `${path}/reactivate`, { token })
  const access = await api.call('PUT', `${path}/page-access`, { token, body: { pages: ['shop'] } })
  expect(access.body.pageAccess).toEqual(['shop'])
  await api.call('POST', `${path}/archive`, { token })
  const listed = await api.call('GET', '/partner-organisations?search=Fabrikam', { token })
  expect(listed.body.items).toEqual([])
  const all = await api.call('GET', '/partner-organisations?archived=true', { token })
  expect(all.body.items).toMatchObject([{ name: 'Fabrikam Europe', archived: true }])
  expect((await api.call('POST', `${path}/restore`, { token })).body.archivedAt).toBeNull()
})

test('a list goes on by its cursor, which belongs to its query', async () => {
  const { token } = await api.client()
  for (const name of ['Ada', 'Bob', 'Cid']) {
    await api.call('POST', '/partner-organisations', {
      token,
      body: { ...facts, name: `Cursor ${name}` },
    })
  }
  const address = '/partner-organisations?search=Cursor&limit=2'
  const first = await api.call('GET', address, { token })
  expect(first.body.items.map(({ name }: { name: string }) => name)).toEqual([
    'Cursor Ada',
    'Cursor Bob',
  ])
  const { nextCursor } = first.body
  const second = await api.call('GET', `${address}&cursor=${nextCursor}`, { token })
  expect(second.body).toMatchObject({ items: [{ name: 'Cursor Cid' }], nextCursor: null })
  for (const other of [
    `/partner-organisations?search=Ada&cursor=${nextCursor}`,
    `/partner-organisations?search=Cursor&direction=desc&cursor=${nextCursor}`,
    '/partner-organisations?cursor=nonsense',
  ]) {
    const refused = await api.call('GET', other, { token })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ parameter: 'cursor' }] } })
  }
})

test('what is not valid is told by where it stands, and nothing is created', async () => {
  const { token } = await api.client()
  const post = (body: unknown) => api.call('POST', '/partner-organisations', { token, body })
  const refused = await post({ ...facts, name: '', invoiceOwner: 'nobody', 'a/b': 1, id: 'x' })
  expect(refused.status).toBe(422)
  const pointers = refused.body.errors.map(({ pointer }: { pointer: string }) => pointer)
  expect(pointers.sort()).toEqual(['#/a~1b', '#/id', '#/invoiceOwner', '#/name'])
  const address = await api.call('GET', '/partner-organisations?limit=0&page=2', { token })
  const parameters = address.body.errors.map((error: { parameter?: string }) => error.parameter)
  expect(parameters).toContain('limit')
  for (const [text, status] of [
    ['{', 400],
    ['[]', 400],
    ['"x"', 400],
    [`{"name":"${'x'.repeat(1_000_001)}"}`, 413],
  ] as const) {
    expect((await api.call('POST', '/partner-organisations', { token, text })).status).toBe(status)
  }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const sent = await api.call('POST', '/partner-organisations', {
    token,
    text: 'a=b',
    headers: form,
  })
  expect(sent.status).toBe(415)
})
