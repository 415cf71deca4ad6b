import { DatabaseError } from 'pg'

/** What the trigger `refuse_while_held` raises. */
const held = 'PM001'

/** Whether a write was refused because the database was restored and is held. */
export function isHeldError(error: unknown): boolean {
  for (let next = error; next instanceof Error; next = next.cause) {
    if (next instanceof DatabaseError && next.code === held) return true
  }
  return false
}
