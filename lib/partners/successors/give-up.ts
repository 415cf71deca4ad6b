import { giveUpSuccession } from '@/db/queries/partners/successions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { deciderOf } from './internal/decider-of'
import { lockKnown } from './internal/lock-known'
import { tellBoth } from './internal/tell-both'
import { viewSuccession } from './internal/view-succession'
import { successionIdSchema } from './schema'
import { partiesOf, type SuccessionView } from './views'

/**
 * Ends a succession that stands still where it is (`SuccessionIdInput`): what has moved stays at the successor, the rest
 * and the old organisation stay as they are.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is not stopped
 */
export async function giveUp(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { successionId } = parseInput(successionIdSchema, input)
  deciderOf(ctx)
  return ctx.db.transaction(async (tx) => {
    await lockKnown(tx, scope, successionId, 'stopped')
    await giveUpSuccession(tx, scope, successionId)
    const view = await viewSuccession(tx, scope, successionId)
    await tellBoth(tx, ctx, {
      action: 'partner_organisation.succession_given_up',
      after: { ...partiesOf(view), usersMoved: view.usersMoved },
    })
    return view
  })
}
