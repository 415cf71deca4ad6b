import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { testDatabase } from '@/tests/support/database'
import { testApi } from './support/api'

const database = await testDatabase()
let left = 1
const api = await testApi(database, {
  requestLimit: {
    take: async () => ({ refused: left <= 0, remaining: Math.max(0, --left), secondsLeft: 7 }),
  },
  lookupLimit: {
    async take() {
      throw new AppError('rate_limited', 'Wait a minute.', { retryAfterSeconds: 42 })
    },
  },
})
const { token } = await api.client()

test('every answer says what is left of the quota, and one too many when to come again', async () => {
  left = 1
  const last = await api.call('GET', '/offers', { token })
  expect([last.status, last.headers.get('ratelimit')]).toEqual([200, '"default";r=0;t=7'])
  expect(last.headers.get('ratelimit-policy')).toBe('"default";q=600;w=60')
  const refused = await api.call('GET', '/offers', { token })
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect(refused.headers.get('retry-after')).toBe('7')
})

test('searches and look-ups are counted besides, and say when to come again', async () => {
  left = 1
  const refused = await api.call('GET', '/partner-organisations', { token })
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect(refused.headers.get('retry-after')).toBe('42')
  expect(refused.headers.get('ratelimit')).toBe('"default";r=0;t=7')
})
