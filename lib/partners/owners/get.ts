import { findOrganisation } from '@/db/queries/partners/organisations'
import { findOwner } from '@/db/queries/partners/owners'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { ownerOfSchema } from './schema'
import { type OwnerView, ownerView } from './views'

/**
 * Who looks after an organisation on our side (`ownerOfSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function get(ctx: Context, input: unknown): Promise<{ owner: OwnerView | null }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { id } = parseInput(ownerOfSchema, input)
  const [organisation, owner] = await Promise.all([
    findOrganisation(ctx.reads, scope, id),
    findOwner(ctx.reads, scope, id),
  ])
  if (!organisation) throw new AppError('not_found', sentences.noOrganisation)
  return { owner: ownerView(owner) }
}
