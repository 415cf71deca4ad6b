import { Pool } from 'pg'
import { afterAll, expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { createLookupLimit } from './lookup-limit'

const database = await testDatabase()
const pool = new Pool({ connectionString: database.url, max: 4 })
afterAll(() => pool.end())

it('a person may look up 200 times in five minutes, in all processes together; others count apart', async () => {
  const [one, another] = [createLookupLimit(pool), createLookupLimit(pool)]
  const results = await Promise.allSettled(
    Array.from({ length: 220 }, (_, turn) => (turn % 2 ? one : another).take('lookup', 'somebody')),
  )
  const refused = results.flatMap((result) => (result.status === 'rejected' ? result.reason : []))
  expect(refused).toHaveLength(20)
  for (const reason of refused) expect(reason).toMatchObject({ code: 'rate_limited' })
  await one.take('lookup', 'somebody else')
  await one.take('search', 'somebody')
})

it('searches and exports are counted for each person, too', async () => {
  const limit = createLookupLimit(pool)
  const exports = Array.from({ length: 20 }, () => limit.take('export', 'exporter'))
  await Promise.all(exports)
  await expect(limit.take('export', 'exporter')).rejects.toMatchObject({ code: 'rate_limited' })
  const searches = Array.from({ length: 610 }, () => limit.take('search', 'searcher'))
  const refused = (await Promise.allSettled(searches)).filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(10)
})
