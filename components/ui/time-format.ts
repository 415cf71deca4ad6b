const formats = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  datetime: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

export type TimeFormat = keyof typeof formats | 'relative'

const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const found = cache.get(key)
  if (found) return found
  const made = new Intl.DateTimeFormat('en-GB', options)
  cache.set(key, made)
  return made
}

/** A day or a minute as people write it: "22 Nov 2026", "22 Nov 2026, 14:28". Without `timeZone`, the reader's own. */
export function absoluteTime(
  moment: string,
  format: keyof typeof formats,
  timeZone?: string,
): string {
  return formatter(`${format} ${timeZone ?? ''}`, { ...formats[format], timeZone }).format(
    new Date(moment),
  )
}

/** To the second and with the zone, in the reader's zone: "Sunday, 22 November 2026 at 14:28:03 GMT". */
export function exactTime(moment: string): string {
  return formatter('exact', { dateStyle: 'full', timeStyle: 'long' }).format(new Date(moment))
}

const inNumbers = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always' })
const day = 86_400

/**
 * "3 hours ago", "in 7 days", each to the nearest; null beyond 30 days, where a date says more. Yesterday and
 * tomorrow are those of the calendar. `now` in milliseconds; without `timeZone`, the reader's own.
 */
export function relativeTime(moment: string, now: number, timeZone?: string): string | null {
  const seconds = Math.round((Date.parse(moment) - now) / 1000)
  const length = Math.abs(seconds)
  if (length > 30 * day) return null
  if (length < 60) return seconds > 0 ? 'in a moment' : 'just now'
  if (length < 59.5 * 60) return inNumbers.format(nearest(seconds / 60), 'minute')
  if (length < 23.5 * 3_600) return inNumbers.format(nearest(seconds / 3_600), 'hour')
  const days = nearest(seconds / day)
  const next = now + days * day * 1000
  const isNext = absoluteTime(moment, 'date', timeZone) === calendarDay(next, timeZone)
  if (Math.abs(days) === 1 && isNext) return days > 0 ? 'tomorrow' : 'yesterday'
  return inNumbers.format(days, 'day')
}

/** Rounds a past half away from now, as a coming one. */
const nearest = (value: number) => Math.sign(value) * Math.round(Math.abs(value))

const calendarDay = (milliseconds: number, timeZone?: string) =>
  absoluteTime(new Date(milliseconds).toISOString(), 'date', timeZone)
