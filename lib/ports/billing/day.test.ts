import { expect, it } from 'vitest'
import { addDays, dayIn, yearAfter } from './day'

it.each([
  ['Europe/Helsinki', '2026-11-26T22:30:00Z', '2026-11-27'],
  ['Pacific/Honolulu', '2026-11-27T09:30:00Z', '2026-11-26'],
  ['UTC', '2026-11-26T23:59:59Z', '2026-11-26'],
  ['Pacific/Kiritimati', '2026-11-26T10:00:00Z', '2026-11-27'],
  // Helsinki: clocks go forward at 01:00 UTC and back at 01:00 UTC.
  ['Europe/Helsinki', '2027-03-27T21:59:59Z', '2027-03-27'],
  ['Europe/Helsinki', '2027-03-27T22:00:00Z', '2027-03-28'],
  ['Europe/Helsinki', '2027-03-28T20:59:59Z', '2027-03-28'],
  ['Europe/Helsinki', '2027-03-28T21:00:00Z', '2027-03-29'],
  ['Europe/Helsinki', '2027-10-30T21:00:00Z', '2027-10-31'],
  ['Europe/Helsinki', '2027-10-31T21:59:59Z', '2027-10-31'],
  ['Europe/Helsinki', '2027-10-31T22:00:00Z', '2027-11-01'],
])('the day in %s at %s is %s', (timeZone, at, day) => {
  expect(dayIn(timeZone, new Date(at))).toBe(day)
})

it.each([
  ['2027-02-28', 1, '2027-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2027-01-01', -1, '2026-12-31'],
  ['2027-03-28', 1, '2027-03-29'],
])('%s and %d days is %s', (day, count, other) => {
  expect(addDays(day, count)).toBe(other)
})

it.each([
  ['2026-11-26', '2027-11-26'],
  ['2028-02-29', '2029-02-28'],
])('a year after %s is %s', (day, other) => {
  expect(yearAfter(day)).toBe(other)
})
