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

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "3 hours ago", "in 6 days"; null beyond 30 days, where a date says more. `now` in milliseconds. */
export function relativeTime(moment: string, now: number): string | null {
  const seconds = Math.round((Date.parse(moment) - now) / 1000)
  if (Math.abs(seconds) > 30 * 86_400) return null
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) {
      return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(
        Math.trunc(seconds / length),
        unit,
      )
    }
  }
  return seconds > 0 ? 'in a moment' : 'just now'
}
