import type { Day } from './order'

/** The day that it is in a time zone (IANA name) at a moment. */
export function dayIn(timeZone: string, at = new Date()): Day {
  const format = new Intl.DateTimeFormat('en', { ...digits, timeZone })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
}

const digits = { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory' } as const

/** So many days later, or earlier. */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The same day of the next year; 28 February for a 29th. */
export function yearAfter(day: Day): Day {
  const year = String(Number(day.slice(0, 4)) + 1).padStart(4, '0')
  return day.endsWith('-02-29') ? `${year}-02-28` : `${year}${day.slice(4)}`
}

/** A day has no zone: read and written in the same one it stays the same. */
const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** A day for people: "6 Dec 2026". */
export const dayWords = (day: Day): string => words.format(new Date(day))
