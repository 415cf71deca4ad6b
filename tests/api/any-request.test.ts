import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { testTenant } from '@/tests/support/zuora'
import { anyRequest } from './support/any-request'
import { testApi } from './support/api'
import { testWorld } from './support/world'

const database = await testDatabase()
const uncounted = { take: async () => ({ refused: false, remaining: 1, secondsLeft: 1 }) }
const api = await testApi(database, { requestLimit: uncounted })
const { token } = await api.client()
const world = await testWorld(database, await testTenant())
const { accessToken } = await api.partnerToken(world.partnerUserId ?? '')
const asking = { world, clients: [token], partners: [accessToken] }

test('whatever is asked, the answer is one of the document, and never that we failed', async () => {
  const statuses = new Set<number>()
  const succeeded = new Set<string>()
  const property = fc.asyncProperty(anyRequest(asking), async ({ method, address, call }) => {
    const { status } = await api.call(method, address, call)
    expect(status).not.toBe(500)
    statuses.add(status)
    if (status < 300) succeeded.add(method)
  })
  await fc.assert(property, { numRuns: 1_000 })
  // That it was not all refused at the door.
  expect([...succeeded]).toEqual(expect.arrayContaining(['GET', 'POST']))
  expect([...statuses]).toEqual(expect.arrayContaining([400, 401, 404, 422]))
}, 300_000)
