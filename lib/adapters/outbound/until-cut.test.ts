import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { untilCut } from './until-cut'

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason))
  })

test('a call ends when it is late, and when it is cut before or meanwhile', async () => {
  await expect(untilCut(5, undefined, aborted)).rejects.toMatchObject({ name: 'TimeoutError' })
  const cut = new AbortController()
  const ended = untilCut(60_000, cut.signal, aborted)
  cut.abort(new Error('The process ends.'))
  await expect(ended).rejects.toThrow('The process ends.')
  await expect(untilCut(60_000, cut.signal, aborted)).rejects.toThrow('The process ends.')
})

test('it gives what the call gives, and leaves nothing at the signal that lives on', async () => {
  const { signal } = new AbortController()
  expect(await untilCut(60_000, signal, async () => 'an answer')).toBe('an answer')
  await expect(untilCut(60_000, signal, () => Promise.reject(new Error('x')))).rejects.toThrow('x')
  expect(getEventListeners(signal, 'abort')).toEqual([])
})
