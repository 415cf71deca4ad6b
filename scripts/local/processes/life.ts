/** What has to be closed before this process may end, in the order it was started. */
const closers = new Set<() => Promise<void>>()
let ending = false

/** Registers a closer that {@link closeAll} calls; the returned function takes it back. */
export function atEnd(close: () => Promise<void>): () => void {
  closers.add(close)
  return () => closers.delete(close)
}

/** Whether this process is on its way out, so that nothing may be started any more. */
export function isEnding(): boolean {
  return ending
}

/** Closes everything, what was started last first, and lets nothing new start. */
export async function closeAll(): Promise<void> {
  ending = true
  for (const close of [...closers].reverse()) await close()
}
