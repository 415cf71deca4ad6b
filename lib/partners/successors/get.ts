import { findOwner } from '@/db/queries/partners/owners'
import { countForSuccession, countLoginsBehind } from '@/db/queries/partners/succession-moves'
import { findSuccession } from '@/db/queries/partners/successions'
import { findTagsOf } from '@/db/queries/partners/tags'
import { roleMay } from '@/lib/core/access/permissions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { sentences } from './labels'
import { stepsFor } from './policy'
import { successionIdSchema } from './schema'
import { type SuccessionDetails, successionView } from './views'

/**
 * A proposed successor or what became of it (`SuccessionIdInput`), with what moves and stays as it is now.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function get(ctx: Context, input: unknown): Promise<SuccessionDetails> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:read')
  const { successionId } = parseInput(successionIdSchema, input)
  const found = await findSuccession(ctx.reads, scope, successionId)
  if (!found) throw new AppError('not_found', sentences.notFound)
  const { succession, organisation, successor } = found
  const [counts, tags, owner, logins] = await Promise.all([
    countForSuccession(ctx.reads, scope, organisation.id),
    findTagsOf(ctx.reads, scope, organisation.id),
    findOwner(ctx.reads, scope, organisation.id),
    successor && countLoginsBehind(ctx.reads, scope, successor.id),
  ])
  const { actor } = ctx
  const decides = actor.kind === 'staff' && roleMay(actor.role, 'partner-organisations:succeed')
  return {
    ...successionView(found),
    changedSince: [organisation, successor].some(
      (party) => party !== null && party.updatedAt > succession.proposedAt,
    ),
    counts,
    tags: tags.map(({ name }) => name),
    owner: owner?.name ?? null,
    logins,
    steps: decides ? stepsFor(succession, actor.id) : [],
  }
}
