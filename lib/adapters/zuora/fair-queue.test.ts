import { expect, it } from 'vitest'
import { createFairQueue } from './fair-queue'

/** Calls that end when they are told to, and the order in which they began. */
function stage(atOnce: number) {
  const inTurn = createFairQueue(atOnce)
  const begun: string[] = []
  const open = new Map<string, () => void>()
  const call = (name: string, turn: { first?: boolean; of?: string; signal?: AbortSignal } = {}) =>
    inTurn({ first: false, of: name[0] ?? '', ...turn }, async () => {
      begun.push(name)
      await new Promise<void>((resolve) => open.set(name, resolve))
      return name
    })
  const end = async (name: string) => {
    open.get(name)?.()
    await new Promise(setImmediate)
  }
  return { call, end, begun }
}

it('somebody who asks for much waits for themselves only', async () => {
  const { call, end, begun } = stage(5)
  const many = ['a1', 'a2', 'a3', 'a4', 'a5'].map((name) => call(name))
  const one = call('b1')
  await new Promise(setImmediate)
  // Of five, four are for reads, and two of them for one who asks.
  expect(begun).toEqual(['a1', 'a2', 'b1'])
  await end('a1')
  expect(begun).toEqual(['a1', 'a2', 'b1', 'a3'])
  for (const name of ['a2', 'a3', 'a4', 'a5', 'b1']) await end(name)
  expect(await Promise.all([...many, one])).toEqual(['a1', 'a2', 'a3', 'a4', 'a5', 'b1'])
})

it('takes turns among those who ask', async () => {
  const { call, end, begun } = stage(1)
  const calls = ['a1', 'a2', 'a3', 'b1', 'c1', 'b2'].map((name) => call(name))
  await new Promise(setImmediate)
  for (const name of ['a1', 'b1', 'c1', 'a2', 'b2', 'a3']) await end(name)
  await Promise.all(calls)
  expect(begun).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
})

it('an order goes before everything that waits, and finds room when all reads are slow', async () => {
  const { call, end, begun } = stage(5)
  const reads = ['a1', 'b1', 'c1', 'd1', 'e1'].map((name) => call(name))
  const order = call('order', { first: true })
  await new Promise(setImmediate)
  expect(begun).toEqual(['a1', 'b1', 'c1', 'd1', 'order'])
  await end('order')
  expect(begun).toHaveLength(5)
  for (const name of ['a1', 'b1', 'c1', 'd1', 'e1']) await end(name)
  await Promise.all([...reads, order])
})

it('what nobody waits for any more leaves the queue; an order stays', async () => {
  const { call, end, begun } = stage(1)
  const gone = new AbortController()
  const running = call('a1', { signal: gone.signal })
  const read = call('b1', { signal: gone.signal }).catch(() => 'left')
  const order = call('order', { first: true, signal: gone.signal })
  const late = call('c1')
  gone.abort()
  const lateOrder = call('order 2', { first: true, signal: gone.signal })
  expect(await read).toBe('left')
  for (const name of ['a1', 'order', 'order 2', 'c1']) await end(name)
  const done = await Promise.all([running, order, lateOrder, late])
  expect(done).toEqual(['a1', 'order', 'order 2', 'c1'])
  expect(begun).toEqual(done)
})

it('a call that fails makes room as one that succeeds', async () => {
  const inTurn = createFairQueue(1)
  const failed = inTurn({ first: false, of: 'a' }, () => Promise.reject(new Error('no')))
  await expect(failed).rejects.toThrow('no')
  expect(await inTurn({ first: false, of: 'a' }, async () => 'done')).toBe('done')
})
