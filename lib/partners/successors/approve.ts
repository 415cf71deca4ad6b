import { decideSuccession } from '@/db/queries/partners/successions'
import { findStaffMember } from '@/db/queries/sign-in/staff-members'
import { roleMay } from '@/lib/core/access/permissions'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { changeGrants } from '../organisations/internal/change-grants'
import { deciderOf } from './internal/decider-of'
import { findHindrance } from './internal/find-hindrance'
import { goOn } from './internal/go-on'
import { lockBoth } from './internal/lock-both'
import { lockKnown } from './internal/lock-known'
import { refuseOtherPages } from './internal/refuse-other-pages'
import { tellBoth } from './internal/tell-both'
import { viewSuccession } from './internal/view-succession'
import { sentences, stopReasons } from './labels'
import { approveSchema } from './schema'
import { partiesOf, type SuccessionView } from './views'

/**
 * Approves what another administrator proposed (`ApproveInput`), and has it done. All is looked at again, as it is now. A
 * successor that is there has the page access that was proposed from then on.
 * @throws AppError `forbidden` (who proposed it, too), `unproven`, `invalid`, `not_found`; `stale` when one of the
 *   organisations, or its page access, was changed since; `conflict` when it is decided, cannot be any more, or who
 *   proposed it is no administrator any more
 */
export async function approve(ctx: Context, input: unknown): Promise<SuccessionView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { successionId, organisationVersion, successorVersion, organisationPages, successorPages } =
    parseInput(approveSchema, input)
  const decider = deciderOf(ctx)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const succession = await lockKnown(tx, scope, successionId, 'proposed')
    if (succession.proposedById === decider.id) throw new AppError('forbidden', sentences.own)
    const proposer = await findStaffMember(tx, succession.proposedById)
    if (
      !proposer ||
      proposer.disabledAt ||
      !roleMay(proposer.role, 'partner-organisations:succeed')
    ) {
      throw new AppError('conflict', sentences.proposerGone)
    }
    const { organisation, successor } = await lockBoth(tx, scope, succession)
    const hindrance = await findHindrance(tx, scope, { organisation, successor })
    if (hindrance) throw new AppError('conflict', stopReasons[hindrance])
    if (
      organisation.version !== organisationVersion ||
      (successor?.version ?? null) !== successorVersion
    ) {
      throw new AppError('stale', sentences.stale)
    }
    await refuseOtherPages(tx, ctx, scope, organisation.id, organisationPages)
    if (successor) await refuseOtherPages(tx, ctx, scope, successor.id, successorPages)
    await decideSuccession(tx, scope, successionId, {
      state: 'running',
      decidedById: decider.id,
      decidedBy: decider.name,
    })
    const view = await viewSuccession(tx, scope, successionId)
    await tellBoth(tx, ctx, {
      action: 'partner_organisation.succession_approved',
      after: { ...partiesOf(view), proposedBy: view.proposedBy },
    })
    // Here and not with what moves later: what is withdrawn meanwhile is not given back.
    if (successor) {
      await changeGrants(tx, ctx, scope, successor.id, (page) => succession.pages.includes(page))
    }
    await goOn(tx, successionId)
    return view
  })
}
