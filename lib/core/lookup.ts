/**
 * A remote read during a request: its value, or null when it fails or takes longer than `milliseconds`.
 * What takes too long is left to end by itself.
 */
export async function within<T>(
  milliseconds: number,
  read: () => Promise<T>,
): Promise<{ value: T } | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  const answer = read().then(
    (value) => ({ value }),
    () => null,
  )
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
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
