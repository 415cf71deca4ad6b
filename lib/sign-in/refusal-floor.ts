import { setTimeout as delay } from 'node:timers/promises'

/**
 * Runs a step so that every failure takes at least `milliseconds`: how long a refusal takes must not
 * tell whether the address is known. A success is not held up.
 */
export async function withRefusalFloor<T>(
  milliseconds: number,
  step: () => Promise<T>,
): Promise<T> {
  const floor = delay(milliseconds)
  try {
    return await step()
  } catch (error) {
    await floor
    throw error
  }
}

/** Like `withRefusalFloor`, for steps whose success must not be told from their failure either. */
export async function withFloor<T>(milliseconds: number, step: () => Promise<T>): Promise<T> {
  const floor = delay(milliseconds)
  try {
    return await step()
  } finally {
    await floor
  }
}
