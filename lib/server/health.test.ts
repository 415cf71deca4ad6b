import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Container } from './container'
import { readHealth, watchWorker } from './health'
import { restartTakes } from './worker'

const holder = globalThis as typeof globalThis & { partnerManagement?: Container }
let answer: () => Promise<boolean>
let asked = 0
let deadFor = 0

beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
  deadFor = 0
  const isAnswering = () => {
    asked += 1
    return answer()
  }
  holder.partnerManagement = { database: { isAnswering } } as unknown as Container
  watchWorker({ deadFor: () => deadFor, stop: async () => {} })
})
afterEach(() => {
  vi.useRealTimers()
  holder.partnerManagement = undefined
})

it('a process is healthy while its database answers and somebody works through the queue', async () => {
  answer = async () => true
  expect(await readHealth()).toEqual({ database: true, worker: true })
  deadFor = restartTakes
  expect(await readHealth()).toEqual({ database: true, worker: true })
  deadFor = restartTakes + 1
  expect(await readHealth()).toEqual({ database: true, worker: false })
  answer = async () => false
  expect(await readHealth()).toMatchObject({ database: false })
})

it('a database that hangs is asked once, however many ask, and holds nobody up for long', async () => {
  let thaw: (answers: boolean) => void = () => {}
  answer = () =>
    new Promise((resolve) => {
      thaw = resolve
    })
  const many = Array.from({ length: 20 }, readHealth)
  await vi.advanceTimersByTimeAsync(1_000)
  for (const health of await Promise.all(many)) expect(health.database).toBe(false)
  expect(asked).toBe(1)
  thaw(true)
  answer = async () => true
  await vi.advanceTimersByTimeAsync(0)
  expect(await readHealth()).toMatchObject({ database: true })
})
