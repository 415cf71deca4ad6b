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

/** Asks for a connection as the library does, which gives back whatever comes, also after an error. */
const askedAndGivenBack = (pool: ReturnType<typeof openConnections>) =>
  new Promise<string>((resolve, reject) => {
    pool.connect((error, _, release) => {
      try {
        release()
        resolve(error?.message ?? 'connected')
      } catch (thrown) {
        reject(thrown)
      }
    })
  })

it('a connection that could not be had may be given back, too', async () => {
  const pool = openConnections(url, 'queue', 1)
  const only = await pool.connect()
  expect(await askedAndGivenBack(pool)).toMatch(/timeout exceeded/)
  only.release()
  await closeConnections(pool)
  expect(await askedAndGivenBack(pool)).toMatch(/after calling end/)
})
