import { countLoginsBehind } from '@/db/queries/partners/succession-moves'
import { findSuccession } from '@/db/queries/partners/successions'
import { roleMay } from '@/lib/core/access/permissions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { readBelongings } from './internal/read-belongings'
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
  const [has, successorHas, logins] = await Promise.all([
    readBelongings(ctx, scope, organisation.id),
    successor && readBelongings(ctx, scope, successor.id),
    successor && countLoginsBehind(ctx.reads, scope, successor.id),
  ])
  const { actor } = ctx
  const decides = actor.kind === 'staff' && roleMay(actor.role, 'partner-organisations:succeed')
  return {
    ...successionView(found),
    changedSince: [organisation, successor].some(
      (party) => party !== null && party.updatedAt > succession.proposedAt,
    ),
    ...has,
    successorHas,
    logins,
    steps: decides ? stepsFor(succession, actor.id) : [],
  }
}
