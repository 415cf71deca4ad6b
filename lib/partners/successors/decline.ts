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
import { declineSchema } from './schema'
import { partiesOf, type SuccessionView } from './views'

/**
 * Declines what another administrator proposed (`DeclineInput`): nothing moves.
 * @throws AppError `forbidden` (who proposed it, too), `invalid`, `not_found`; `conflict` when it is decided already
 */
export async function decline(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { successionId, reason } = parseInput(declineSchema, input)
  const decider = deciderOf(ctx)
  return ctx.db.transaction(async (tx) => {
    const succession = await lockKnown(tx, scope, successionId, 'proposed')
    if (succession.proposedById === decider.id) throw new AppError('forbidden', sentences.own)
    await decideSuccession(tx, scope, successionId, {
      state: 'declined',
      decidedById: decider.id,
      decidedBy: decider.name,
      declineReason: reason,
    })
    const view = await viewSuccession(tx, scope, successionId)
    await tellBoth(tx, ctx, {
      action: 'partner_organisation.succession_declined',
      after: partiesOf(view),
      reason: { code: 'stated', text: reason },
    })
    return view
  })
}
