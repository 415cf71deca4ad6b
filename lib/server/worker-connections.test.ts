import { expect, it } from 'vitest'
import { testDatabase } from '@/tests/support/database'
import { closeConnections, openConnections } from './worker-connections'

const { url } = await testDatabase()

it('a connection that is given back twice ends nothing, and serves the next once', async () => {
  const pool = openConnections(url, 'queue', 1)
  await new Promise<void>((resolve, reject) => {
    pool.connect((error, _, release) => {
      if (error) return reject(error)
      try {
        release()
        release()
        resolve()
      } catch (twice) {
        reject(twice)
      }
    })
  })
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect([pool.totalCount, pool.idleCount]).toEqual([1, 1])
  await closeConnections(pool)
})
