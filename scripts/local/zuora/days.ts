/** Calendar days as `YYYY-MM-DD`; they compare as text. */
export type Day = string

const parts = (day: Day) => day.split('-').map(Number) as [number, number, number]
const format = (date: Date) => date.toISOString().slice(0, 10)

/** The day that it is now in a time zone, which is when a tenant's day changes. */
export function today(timeZone: string, now = new Date()): Day {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(now)
}

/** The earlier of two days; null is none. */
export const earlier = (day: Day, other: Day | null): Day =>
  other !== null && other < day ? other : day

export function addDays(day: Day, count: number): Day {
  const [year, month, date] = parts(day)
  return format(new Date(Date.UTC(year, month - 1, date + count)))
}

/** The same day of a later month, or its last day when it is shorter. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = parts(day)
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate()
  return format(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))))
}

export function daysBetween(from: Day, until: Day): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
}
