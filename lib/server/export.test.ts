import { expect, it } from 'vitest'
import { setLogLevel } from '../core/log'
import { streamOf } from './export'

/** Lines that tell which of them were asked for, and when no more are wanted. */
function watched(count: number) {
  const seen = { asked: 0, ended: false }
  async function* lines() {
    try {
      for (let line = 0; line < count; line += 1) {
        seen.asked += 1
        yield `${line}\r\n`
      }
    } finally {
      seen.ended = true
    }
  }
  return { seen, lines: lines() }
}

it('a file has the mark once, and then its lines', async () => {
  const { lines } = watched(3)
  expect(await new Response(streamOf(lines, '>')).text()).toBe('>0\r\n1\r\n2\r\n')
})

it('nothing is read before it is taken, and what the browser leaves is ended', async () => {
  const { seen, lines } = watched(1_000)
  const reader = streamOf(lines, '').getReader()
  for (let taken = 0; taken < 3; taken += 1) await reader.read()
  expect(seen.asked).toBeLessThanOrEqual(5)
  await reader.cancel()
  expect(seen.ended).toBe(true)
  expect(seen.asked).toBeLessThanOrEqual(5)
})

it('a file that fails breaks off, and does not pass for a whole one', async () => {
  setLogLevel('silent')
  async function* failing() {
    yield 'Name\r\n'
    throw new Error('the database is gone')
  }
  await expect(new Response(streamOf(failing(), '')).text()).rejects.toThrow()
})
