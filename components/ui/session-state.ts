/** How the session stands; `unknown` while the server or its database is out of reach. */
export type SessionState = 'good' | 'ended' | 'unknown'

/** Asks the server how the session stands. Never rejects. */
export async function readSessionState(): Promise<SessionState> {
  try {
    const answer = await fetch('/api/session', { cache: 'no-store' })
    const { session } = (await answer.json()) as { session?: unknown }
    return session === 'good' || session === 'ended' ? session : 'unknown'
  } catch {
    return 'unknown'
  }
}
