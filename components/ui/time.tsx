'use client'

import { useSyncExternalStore } from 'react'
import { absoluteTime, relativeTime, type TimeFormat } from './time-format'

const listeners = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined

function everyMinute(listener: () => void) {
  listeners.add(listener)
  ticking ??= setInterval(() => {
    for (const each of listeners) each()
  }, 60_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

const never = () => () => {}

/**
 * A moment (ISO 8601) for a person. The server writes it in UTC, the browser in the reader's zone; the exact
 * moment shows on hover. `relative` counts ("3 hours ago") up to 30 days.
 */
export function Time({ value, format = 'date' }: { value: string; format?: TimeFormat }) {
  const relative = format === 'relative'
  const text = (timeZone?: string) =>
    (relative && relativeTime(value, Date.now(), timeZone)) ||
    absoluteTime(value, relative ? 'date' : format, timeZone)
  const shown = useSyncExternalStore(
    relative ? everyMinute : never,
    () => text(),
    () => text('UTC'),
  )
  return (
    // The server's "now" is older than the browser's, so a count may differ by one while hydrating.
    <time dateTime={value} suppressHydrationWarning>
      {shown}
    </time>
  )
}
