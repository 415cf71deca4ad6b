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
import { refuseOtherPages } from './internal/refuse-other-pages'
import { tellBoth } from './internal/tell-both'
import { viewSuccession } from './internal/view-succession'
import { stopReasons } from './labels'
import { resumeSchema } from './schema'
import { partiesOf, type SuccessionView } from './views'

/**
 * Lets a succession that stands still go on where it stopped (`ResumeInput`).
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`; `stale` when the page access of the old organisation
 *   was changed since and the successor is still to be created; `conflict` when it is not stopped, or what stopped it is
 *   still so
 */
export async function resume(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { successionId, organisationPages } = parseInput(resumeSchema, input)
  deciderOf(ctx)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const succession = await lockKnown(tx, scope, successionId, 'stopped')
    const both = await lockBoth(tx, scope, succession)
    const factsMoved = succession.factsMovedAt !== null
    const hindrance = await findHindrance(tx, scope, both, { factsMoved })
    if (hindrance) throw new AppError('conflict', stopReasons[hindrance])
    // A successor that is still to be created gets the pages that were proposed.
    if (!both.successor)
      await refuseOtherPages(tx, ctx, scope, both.organisation.id, organisationPages)
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
