import { DatabaseError } from 'pg'

/** The name of the constraint (or trigger) that refused a write, or null for any other error. */
export function violatedConstraint(error: unknown): string | null {
  const cause = error instanceof Error && error.cause ? error.cause : error
  return cause instanceof DatabaseError ? (cause.constraint ?? null) : null
}
