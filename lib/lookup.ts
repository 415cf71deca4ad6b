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
