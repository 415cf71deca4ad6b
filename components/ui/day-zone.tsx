'use client'

import { useSyncExternalStore } from 'react'
import { absoluteTime } from './time-format'

const never = () => () => {}

/**
 * Whose days a field means, where the reader's clock shows another time than that of the zone (IANA name), with
 * the day that it is there. Stands within a field's hint.
 */
export function DayZone({ timeZone }: { timeZone: string }) {
  // The server does not know where the reader is.
  const words = useSyncExternalStore(
    never,
    () => zoneWords(timeZone),
    () => null,
  )
  return words && <span> {words}</span>
}

function zoneWords(timeZone: string): string | null {
  const now = new Date()
  const clock = (zone?: string) => {
    const format = { dateStyle: 'short', timeStyle: 'short', timeZone: zone } as const
    return new Intl.DateTimeFormat('en-GB', format).format(now)
  }
  if (clock(timeZone) === clock()) return null
  const day = absoluteTime(now.toISOString(), 'date', timeZone)
  return `Days are those of ${timeZone}, where it is ${day}.`
}
