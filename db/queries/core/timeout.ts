import { DatabaseError } from 'pg'

function codeOf(error: unknown): string | null {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return cause instanceof DatabaseError ? (cause.code ?? null) : null
}

/** Whether PostgreSQL gave up on a statement because it took longer than the connection allows. */
export function isStatementTimeout(error: unknown): boolean {
  return codeOf(error) === '57014'
}

/** Whether PostgreSQL gave up waiting for a lock. */
export function isLockTimeout(error: unknown): boolean {
  return codeOf(error) === '55P03'
}
