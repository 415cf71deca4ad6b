/** What names the log entry of an error that reached the browser; undefined where it has none. */
export function errorReference(error: unknown): string | undefined {
  const digest = (error as { digest?: unknown } | null)?.digest
  return typeof digest === 'string' ? digest : undefined
}
