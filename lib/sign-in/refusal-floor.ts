/** Resolves a whole number of `milliseconds` after it was made, once it is called: one, or as many as have begun. */
function timeSteps(milliseconds: number): () => Promise<void> {
  const began = performance.now()
  return async () => {
    if (milliseconds <= 0) return
    const taken = performance.now() - began
    const left = Math.max(1, Math.ceil(taken / milliseconds)) * milliseconds - taken
    await new Promise((resolve) => setTimeout(resolve, left))
  }
}

/**
 * Runs a step so that every failure takes `milliseconds`, or twice, three times as long where the work does: how long a
 * refusal takes must not tell whether the address is known. A success is not held up.
 */
export async function withRefusalFloor<T>(
  milliseconds: number,
  step: () => Promise<T>,
): Promise<T> {
  const floor = timeSteps(milliseconds)
  try {
    return await step()
  } catch (error) {
    await floor()
    throw error
  }
}

/** Like `withRefusalFloor`, for steps whose success must not be told from their failure either. */
export async function withFloor<T>(milliseconds: number, step: () => Promise<T>): Promise<T> {
  const floor = timeSteps(milliseconds)
  try {
    return await step()
  } finally {
    await floor()
  }
}
