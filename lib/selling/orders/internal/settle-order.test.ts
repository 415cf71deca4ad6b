import { expect, it } from 'vitest'
import { mostAttempts, pauseAfter } from './settle-order'

const attempts = Array.from({ length: mostAttempts - 1 }, (_, place) => place + 1)

it('a busy billing is asked soon at first, then less often, for most of a day in all', () => {
  const pauses = attempts.map((attempt) => pauseAfter(attempt, 30))
  expect(pauses.slice(0, 3)).toEqual([30, 60, 120])
  expect(Math.max(...pauses)).toBeLessThanOrEqual(3600)
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3600
  expect(hours).toBeGreaterThan(12)
  expect(hours).toBeLessThan(24)
})

it('and never before it said, but for more than an hour', () => {
  expect(pauseAfter(1, 90)).toBe(90)
  expect(pauseAfter(2, 90)).toBe(90)
  expect(pauseAfter(3, 90)).toBe(120)
  expect(pauseAfter(1, 0)).toBe(1)
  expect(pauseAfter(1, 86_400)).toBe(3600)
})
