import { expect, test } from 'vitest'
import { absoluteTime, exactTime, relativeTime } from './time-format'

const moment = '2026-11-21T23:40:05Z'

test('a date is the day in the zone it is read in', () => {
  expect(absoluteTime(moment, 'date', 'UTC')).toBe('21 Nov 2026')
  expect(absoluteTime(moment, 'date')).toBe('22 Nov 2026')
  expect(absoluteTime(moment, 'datetime', 'America/New_York')).toBe('21 Nov 2026, 18:40')
})

test('the exact time names second and zone', () => {
  expect(exactTime(moment)).toBe('Sunday, 22 November 2026 at 12:40:05 GMT+13')
})

test.each([
  [0, 'just now'],
  [-59, 'just now'],
  [-60, '1 minute ago'],
  [-7_199, '2 hours ago'],
  [59 * 60 + 40, 'in 1 hour'],
  [23 * 3_600 + 1_799, 'in 23 hours'],
  [-86_400, 'yesterday'],
  [6 * 86_400, 'in 6 days'],
  [7 * 86_400 - 5, 'in 7 days'],
  [6.4 * 86_400, 'in 6 days'],
  [30, 'in a moment'],
  [-31 * 86_400, null],
])('%i seconds from now reads %s', (seconds, words) => {
  const now = Date.parse(moment)
  expect(relativeTime(new Date(now + seconds * 1000).toISOString(), now)).toBe(words)
})

test('tomorrow is the next day of the calendar, not any time within a day and a half', () => {
  const evening = Date.parse('2026-11-21T20:00:00Z')
  const inZone = (hours: number) =>
    relativeTime(new Date(evening + hours * 3_600_000).toISOString(), evening, 'UTC')
  expect(inZone(27)).toBe('tomorrow')
  expect(inZone(29)).toBe('in 1 day')
  expect(inZone(-30)).toBe('yesterday')
  expect(inZone(-45)).toBe('2 days ago')
})
