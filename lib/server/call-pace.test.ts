import { Pool } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { createCallPace } from './call-pace'

const database = await testDatabase()
const processes = [1, 2].map(() => new Pool({ connectionString: database.url, max: 4 }))
afterAll(() => Promise.all(processes.map((pool) => pool.end())))

it.each([
  [20, 60, 11],
  [2, 4, 3],
])(
  'all processes together make no more than %i calls a second',
  async (perSecond, calls, pauses) => {
    const paces = processes.map((pool) => createCallPace(pool, perSecond))
    const begun = performance.now()
    await Promise.all(Array.from({ length: calls }, (_, at) => paces[at % 2]?.('AdminCreateUser')))
    // Each window but the last is waited out.
    const window = Math.max(0.25, 1 / perSecond)
    expect(performance.now() - begun).toBeGreaterThan(pauses * window * 1_000 * 0.95)
    await database.sql`delete from rate_limits`
  },
)

it('calls that sign people in wait for nobody, and none waits for counters that are out of reach', async () => {
  const nowhere = new Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' })
  const pace = createCallPace(nowhere, 1)
  await pace('AdminCreateUser')
  const busy = createCallPace(processes[0] as Pool, 1)
  await Promise.all(Array.from({ length: 50 }, () => busy('AdminInitiateAuth')))
  await nowhere.end()
})
