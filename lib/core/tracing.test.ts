import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginSpan, currentTrace, enterSpan, type SpanStart, setTracer, traced } from './tracing'

type Told = { start: SpanStart; parent: string | undefined; failure?: string; ended: boolean }

let told: Told[] = []

beforeEach(() => {
  told = []
  setTracer((start, parent) => {
    const one: Told = { start, parent: parent?.traceparent, ended: false }
    told.push(one)
    return {
      traceparent: `span ${told.length}`,
      note: () => {},
      fail(failure) {
        one.failure = failure
      },
      end() {
        one.ended = true
      },
    }
  })
})
afterEach(() => setTracer(null))

const job = { name: 'job', kind: 'job' } as const
const call = { name: 'call', kind: 'client' } as const

it('without a tracer work is done, and no span begins', async () => {
  setTracer(null)
  expect(await traced(job, async (span) => span)).toBeNull()
  expect(enterSpan(job)).toBeNull()
  expect(currentTrace()).toBeNull()
})

it('what is done within a span stands below it, after a pause too', async () => {
  await traced(job, async () => {
    await new Promise((resolve) => setImmediate(resolve))
    expect(currentTrace()).toBe('span 1')
    await traced(call, async () => {})
  })
  expect(told.map(({ parent, ended }) => [parent, ended])).toEqual([
    [undefined, true],
    ['span 1', true],
  ])
})

it('what nobody has asked for is in no trace, and a job always begins one of its own', async () => {
  expect(beginSpan(call)).toBeNull()
  await traced(job, () => traced(job, async () => {}))
  expect(told.map(({ parent }) => parent)).toEqual([undefined, undefined])
})

it('a failure is named by its code or class, never by its message, and thrown on', async () => {
  const secret = Object.assign(new Error('duplicate key (email)=(pat@customer.example)'), {
    code: '23505',
  })
  await expect(traced(job, () => Promise.reject(secret))).rejects.toBe(secret)
  await expect(traced(job, () => Promise.reject(new TypeError('pat')))).rejects.toThrow()
  expect(told.map(({ failure, ended }) => [failure, ended])).toEqual([
    ['23505', true],
    ['TypeError', true],
  ])
})
