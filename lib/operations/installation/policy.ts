/** A job that is due begins within seconds. One that waits for so many seconds tells that something is wrong. */
const lateAfter = 10 * 60

/** How long the oldest job of a queue has waited, in seconds; null where none is due. */
export function longestWait(queue: readonly { oldestDueSeconds: number | null }[]): number | null {
  const waits = queue.flatMap(({ oldestDueSeconds }) => oldestDueSeconds ?? [])
  return waits.length > 0 ? Math.max(...waits) : null
}

/** Whether a job that has waited for so many seconds is late. */
export function isLate(seconds: number | null): boolean {
  return seconds !== null && seconds > lateAfter
}
