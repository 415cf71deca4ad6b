import { expect, test } from 'vitest'
import { testConfig } from '@/tests/support/context'
import { testDatabase } from '@/tests/support/database'
import { testTenant } from '@/tests/support/zuora'
import { testApi } from './support/api'
import { testWorld } from './support/world'

const database = await testDatabase()
const api = await testApi(database, { config: { ...testConfig, billingOffered: true } })
const world = await testWorld(database, await testTenant())
const { token } = await api.client()

const facts = { zuoraAccountKey: 'A00000101', invoiceOwner: 'partner' }
const get = (path: string) => api.call('GET', path, { token })
const create = async (name: string): Promise<string> =>
  (await api.call('POST', '/partner-organisations', { token, body: { ...facts, name } })).body.id
const rename = (id: string, name: string) =>
  api.call('PATCH', `/partner-organisations/${id}`, {
    token,
    body: { name, logoUrl: null },
    headers: { 'if-match': '"1"' },
  })
const now = async () => {
  const [row] = await database.sql`select clock_timestamp() as at`
  return row?.at.toISOString()
}

test('what was changed since comes in the order of changes, and what changes meanwhile comes again', async () => {
  const before = await now()
  const ids: string[] = []
  for (const name of ['Zulu', 'Yankee', 'Xray', 'Whiskey']) ids.push(await create(name))
  const [zulu = '', yankee = '', xray = '', whiskey = ''] = ids
  const changes = `/partner-organisations?updatedSince=${before}`
  const path = `${changes}&limit=2`
  const first = await get(path)
  expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([zulu, yankee])

  // The row that the page ended with moves to the end; from there the rest would be passed over.
  await rename(yankee, 'Yankee Two')
  const seen: string[] = []
  let cursor: string | null = first.body.nextCursor
  while (cursor) {
    const page = await get(`${path}&cursor=${cursor}`)
    seen.push(...page.body.items.map(({ id }: { id: string }) => id))
    cursor = page.body.nextCursor
  }
  expect(seen).toEqual([xray, whiskey, yankee])

  await api.call('POST', `/partner-organisations/${zulu}/archive`, { token })
  expect(JSON.stringify((await get(path)).body)).not.toContain(zulu)
  const all = await get(`${changes}&archived=true`)
  expect(all.body.items.at(-1)).toMatchObject({ id: zulu, archived: true })
})

test('users, orders and offers are listed by their changes too', async () => {
  const { organisationId, partnerUserId, orderId, offerId } = world
  const before = await now()
  const lists = [
    `/partner-users?updatedSince=${before}`,
    `/partner-organisations/${organisationId}/orders?updatedSince=${before}`,
    `/offers?updatedSince=${before}`,
  ]
  for (const path of lists) expect((await get(path)).body.items, path).toEqual([])
  await database.sql`
    update partner_users set name = 'Other', version = version + 1, updated_at = clock_timestamp()
    where id = ${partnerUserId ?? ''}`
  await database.sql`
    update orders set version = version + 1, updated_at = clock_timestamp() where id = ${orderId ?? ''}`
  await database.sql`
    update offers set version = version + 1, updated_at = clock_timestamp() where id = ${offerId ?? ''}`
  const found = await Promise.all(lists.map(get))
  expect(found.map(({ body }) => body.items.map(({ id }: { id: string }) => id))).toEqual([
    [partnerUserId],
    [orderId],
    [offerId],
  ])
  const never = `/partner-users?updatedSince=${before}&neverSignedIn=true`
  expect((await get(never)).body.items).toMatchObject([{ id: partnerUserId }])
  await database.sql`
    update partner_users set first_signed_in_at = now(), last_signed_in_at = now()
    where id = ${partnerUserId ?? ''}`
  expect((await get(never)).body.items).toEqual([])
})

test('a search is no list of changes, and neither is a time without its zone or of no year', async () => {
  const at = await now()
  for (const path of [
    `/partner-organisations?search=x&updatedSince=${at}`,
    `/partner-users?search=x&updatedSince=${at}`,
    '/offers?updatedSince=2026-11-27T12:00:00',
    '/offers?updatedSince=0000-02-29T20%3A00%3A00-00%3A00',
    '/partner-users?updatedSince=9999-12-31T23%3A59%3A59Z',
    '/partner-organisations?createdFrom=0000-02-29',
    '/history?until=9999-12-31',
  ]) {
    expect(await get(path), path).toMatchObject({ status: 422, body: { code: 'invalid' } })
  }
  const other = await api.client({ organisationId: world.otherOrganisationId ?? '' })
  const since = '2020-01-01T00:00:00Z'
  const foreign = await api.call('GET', `/partner-users?updatedSince=${since}`, other)
  expect(foreign.body.items).toEqual([])
})

test('staff are read as they are known here', async () => {
  const id = world.staffMemberId ?? ''
  const one = await get(`/staff-members/${id}`)
  expect(one).toMatchObject({
    status: 200,
    body: { id, name: 'Member', email: 'member@staff.example', role: 'viewer', disabledAt: null },
  })
  expect(JSON.stringify(one.body)).not.toContain('cognitoSub')
  const all = await get('/staff-members')
  expect(all.body.items).toContainEqual(one.body)
  const none = await get(`/staff-members/${world.organisationId}`)
  expect(none).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('what is looked up before something is decided', async () => {
  const similar = await get('/look-ups/similar-organisations?zuoraAccountKey=A00000101')
  expect(similar.body.items[0]).toMatchObject({ same: ['zuoraAccount'] })
  expect((await get('/look-ups/billing-account?zuoraAccountKey=A1')).body).toEqual({
    kind: 'not_connected',
  })
  const path = `/partner-organisations/${world.organisationId}`
  expect((await get(`${path}/billing-account`)).body).toMatchObject({ live: null })
  expect((await get(`${path}/crm-account`)).status).toBe(200)
  const [user] = await database.sql`
    select email from partner_users where id = ${world.partnerUserId ?? ''}`
  const people = await get(`/look-ups/people?address=${user?.email}`)
  expect(people.body.people).toMatchObject([{ id: world.partnerUserId, why: 'same' }])
  const check = `/partner-users/${world.partnerUserId}/check-sign-in`
  expect((await api.call('POST', check, { token })).body).toMatchObject({ verdict: 'cannot' })
})
