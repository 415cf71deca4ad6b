import type { Period } from './schema'

/** From a day to another, both included (`YYYY-MM-DD`, UTC). */
export type Step = { from: string; until: string }

const stepCounts: Record<Period, number> = { days: 30, weeks: 13, months: 12 }
export const stepUnits = { days: 'day', weeks: 'week', months: 'month' } as const

const dayMs = 86_400_000
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

/** When the step begins that is so many before the one of this day. Weeks begin on Monday. */
function beginning(period: Period, today: string, back: number): string {
  const date = new Date(`${today}T00:00:00Z`)
  if (period === 'months') {
    return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 1))
  }
  const weekday = (date.getUTCDay() + 6) % 7
  const days = period === 'days' ? back : weekday + back * 7
  return dayOf(date.getTime() - days * dayMs)
}

/** The steps of a period up to today, the oldest first; the last one ends today. */
export function stepsUntil(period: Period, today: string): Step[] {
  const count = stepCounts[period]
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index
    const next = back > 0 && new Date(`${beginning(period, today, back - 1)}T00:00:00Z`)
    return {
      from: beginning(period, today, back),
      until: next ? dayOf(next.getTime() - dayMs) : today,
    }
  })
}
