import type { Context } from '../context'
import { AppError } from '../errors'

/**
 * Stands in verbs that open or change a person's way in: a session that was left open, or taken, gives nobody access
 * by itself. Jobs, commands and API clients have no password.
 * @throws AppError `unproven` where a staff member has not proven their password lately (`PROOF_MINUTES`)
 */
export function requireProven({ actor }: Context): void {
  if (actor.kind !== 'staff' || actor.proven) return
  throw new AppError(
    'unproven',
    'This changes who has access, so prove that it is you with your password. Nothing was changed.',
  )
}
