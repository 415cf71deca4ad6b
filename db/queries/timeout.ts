import postgres from 'postgres'

/** Whether PostgreSQL gave up on a statement because it took longer than the connection allows. */
export function isStatementTimeout(error: unknown): boolean {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return cause instanceof postgres.PostgresError && cause.code === '57014'
}
