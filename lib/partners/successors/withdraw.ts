import { decideSuccession } from '@/db/queries/partners/successions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { deciderOf } from './internal/decider-of'
import { lockKnown } from './internal/lock-known'
import { tellBoth } from './internal/tell-both'
import { viewSuccession } from './internal/view-succession'
import { sentences } from './labels'
import { successionIdSchema } from './schema'
import { partiesOf, type SuccessionView } from './views'

/**
 * Takes back what one proposed oneself (`SuccessionIdInput`): nothing moves.
 * @throws AppError `forbidden` (for who did not propose it, too), `invalid`, `not_found`; `conflict` when it is decided
 */
export async function withdraw(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { successionId } = parseInput(successionIdSchema, input)
  const decider = deciderOf(ctx)
  return ctx.db.transaction(async (tx) => {
    const succession = await lockKnown(tx, scope, successionId, 'proposed')
    if (succession.proposedById !== decider.id) throw new AppError('forbidden', sentences.notOwn)
    await decideSuccession(tx, scope, successionId, {
      state: 'withdrawn',
      decidedById: decider.id,
      decidedBy: decider.name,
    })
    const view = await viewSuccession(tx, scope, successionId)
    await tellBoth(tx, ctx, {
      action: 'partner_organisation.succession_withdrawn',
      after: partiesOf(view),
    })
    return view
  })
}
