import { permittedScope } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'

/**
 * The staff member who works with saved views, and whether they may share them.
 * @throws AppError `forbidden` to programs, which name what they look for themselves
 */
export function viewReader(ctx: Context): { id: string; mayShare: boolean } {
  const { actor } = ctx
  if (actor.kind !== 'staff') throw new AppError('forbidden', 'This is for staff.')
  return { id: actor.id, mayShare: permittedScope(ctx, 'partner-facts:define') !== null }
}
