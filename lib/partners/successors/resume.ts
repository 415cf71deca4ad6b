import { resumeSuccession } from '@/db/queries/partners/successions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { deciderOf } from './internal/decider-of'
import { findHindrance } from './internal/find-hindrance'
import { goOn } from './internal/go-on'
import { lockBoth } from './internal/lock-both'
import { lockKnown } from './internal/lock-known'
import { tellBoth } from './internal/tell-both'
import { viewSuccession } from './internal/view-succession'
import { stopReasons } from './labels'
import { successionIdSchema } from './schema'
import { partiesOf, type SuccessionView } from './views'

/**
 * Lets a succession that stands still go on where it stopped (`SuccessionIdInput`).
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`; `conflict` when it is not stopped, or what stopped it
 *   is still so
 */
export async function resume(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { successionId } = parseInput(successionIdSchema, input)
  deciderOf(ctx)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const succession = await lockKnown(tx, scope, successionId, 'stopped')
    const hindrance = await findHindrance(tx, scope, await lockBoth(tx, scope, succession))
    if (hindrance) throw new AppError('conflict', stopReasons[hindrance])
    await resumeSuccession(tx, scope, successionId)
    const view = await viewSuccession(tx, scope, successionId)
    await tellBoth(tx, ctx, {
      action: 'partner_organisation.succession_resumed',
      after: partiesOf(view),
    })
    await goOn(tx, successionId)
    return view
  })
}
