import type { Step } from './policy'
import type { Period } from './schema'

export const periodLabels: Record<Period, string> = {
  days: '30 days',
  weeks: '13 weeks',
  months: '12 months',
}

const formatOf = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (day: string) => format.format(new Date(`${day}T00:00:00Z`))
}
const shortDay = formatOf({ day: 'numeric', month: 'short' })
const month = formatOf({ month: 'long', year: 'numeric' })
const shortMonth = formatOf({ month: 'short', year: 'numeric' })

/** A step below a chart: "24 Nov", "Nov 2026". */
export function stepMark(period: Period, { from }: Step): string {
  return period === 'months' ? shortMonth(from) : shortDay(from)
}

/** A step in words: "24 Nov", "24 Nov to 30 Nov", "November 2026". */
export function stepWords(period: Period, { from, until }: Step): string {
  if (period === 'months') return month(from)
  return from === until ? shortDay(from) : `${shortDay(from)} to ${shortDay(until)}`
}
