/**
 * Runs a call with a signal that aborts after so many milliseconds (`TimeoutError`), or with `cut`. `AbortSignal.any` would
 * leave a trace of each call in `cut`, which lives as long as the process (Node.js 20).
 */
export async function untilCut<T>(
  milliseconds: number,
  cut: AbortSignal | undefined,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const late = () => own.abort(new DOMException('No complete answer came in time.', 'TimeoutError'))
  const end = () => own.abort(cut?.reason)
  const timer = setTimeout(late, milliseconds)
  if (cut?.aborted) end()
  cut?.addEventListener('abort', end)
  try {
    return await call(own.signal)
  } finally {
    clearTimeout(timer)
    cut?.removeEventListener('abort', end)
  }
}
