import pTimeout from 'p-timeout'
import { whileWaited } from './waiting'

/**
 * A remote read during a request: its value, or null when it fails or takes longer than `milliseconds`.
 * What takes too long is told that nobody waits for it (`waitingSignal`).
 */
export async function within<T>(
  milliseconds: number,
  read: () => Promise<T>,
): Promise<{ value: T } | null> {
  const waiting = new AbortController()
  try {
    const reading = whileWaited(waiting.signal, read)
    // What has no time left is asked all the same: it may answer at once.
    return { value: await pTimeout(reading, { milliseconds: Math.max(1, milliseconds) }) }
  } catch {
    waiting.abort()
    return null
  }
}

/**
 * The same, and where it was refused in words what the other system said; they are for staff. `said` is null when it
 * did not answer, or is out of order.
 */
export async function asked<T>(
  milliseconds: number,
  read: () => Promise<T>,
): Promise<{ value: T } | { said: string | null }> {
  let said: string | null = null
  const answer = await within(milliseconds, () =>
    read().catch((error: unknown) => {
      if (error instanceof Error && 'reason' in error && error.reason === 'refused') {
        said = error.message
      }
      throw error
    }),
  )
  return answer ?? { said }
}
