import type { Transaction } from '@/db/client'
import { archiveOrganisation } from '@/db/queries/partners/organisations'
import { findUserToMove } from '@/db/queries/partners/succession-moves'
import { finishSuccession, type SuccessionRow } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { enqueueAlignments } from '@/lib/core/jobs/enqueue-alignments'
import { partiesOf } from '../views'
import { lockBoth } from './lock-both'
import { tellBoth } from './tell-both'
import { viewSuccession } from './view-succession'

/**
 * The last step: archives the old organisation, unless somebody has already. Nobody is added while it is locked; one who
 * was just before moves along first.
 */
export async function finish(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  succession: SuccessionRow & { successorId: string },
): Promise<boolean> {
  const { organisationId } = succession
  const { organisation } = await lockBoth(tx, scope, succession)
  if (await findUserToMove(tx, scope, organisationId)) return true
  if (!organisation.archivedAt) {
    if (!(await archiveOrganisation(tx, scope, organisation))) {
      throw new Error('Somebody of the old organisation still has access.')
    }
    await record(tx, ctx, {
      action: 'partner_organisation.archived',
      organisationId,
      before: { archived: false },
      after: { archived: true },
    })
    await enqueueAlignments(tx, scope, organisationId)
  }
  await finishSuccession(tx, scope, succession.id)
  const view = await viewSuccession(tx, scope, succession.id)
  await tellBoth(tx, ctx, {
    action: 'partner_organisation.succession_finished',
    after: {
      ...partiesOf(view),
      usersMoved: view.usersMoved,
      proposedBy: view.proposedBy,
      approvedBy: view.decision?.by ?? null,
    },
  })
  return false
}
