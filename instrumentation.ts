/** Runs once when a server process starts, before it answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startServices } = await import('./lib/server/start')
  await startServices()
}

/** Hears of everything that a page throws, before the status of the answer is sent. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteRequestError } = await import('./lib/server/start')
  noteRequestError(error)
}
