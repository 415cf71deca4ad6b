import { reactivateOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueueAlignments } from '@/lib/core/jobs/enqueue-alignments'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from './internal/lock-for-action'
import { sentences } from './labels'
import { organisationVersionSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * Gives the users of a suspended organisation access again (`OrganisationVersionInput`), but for those whom staff
 * have suspended one by one; their logins follow.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`, `stale`; `conflict` when it is not suspended, or
 *   archived
 */
export async function reactivate(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:suspend')
  const { id, version } = parseInput(organisationVersionSchema, input)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const before = await lockForAction(tx, scope, 'reactivate', { id, version })
    const stored = await reactivateOrganisation(tx, scope, before)
    if (!stored) throw new AppError('stale', sentences.stale)
    await record(tx, ctx, {
      action: 'partner_organisation.reactivated',
      organisationId: id,
      before: { suspended: true, reason: before.suspensionReason },
      after: { suspended: false },
    })
    await enqueueAlignments(tx, scope, id)
    return organisationView(stored, await findGrants(tx, scope, id), ctx.config.partnerPages)
  })
}
