import { findOrganisation } from '@/db/queries/partners/organisations'
import { findSuccessionsOf } from '@/db/queries/partners/successions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { successionsOfSchema } from './schema'
import { type SuccessionView, successionView } from './views'

const most = 50

/**
 * What an organisation has to do with successors, as the one that is succeeded or that succeeds (`successionsOfSchema`):
 * the newest 50, newest first.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readOfOrganisation(
  ctx: Context,
  input: unknown,
): Promise<{ successions: SuccessionView[] }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { id } = parseInput(successionsOfSchema, input)
  const [organisation, found] = await Promise.all([
    findOrganisation(ctx.reads, scope, id),
    findSuccessionsOf(ctx.reads, scope, id, most),
  ])
  if (!organisation) throw new AppError('not_found', sentences.noOrganisation)
  return { successions: found.map(successionView) }
}
