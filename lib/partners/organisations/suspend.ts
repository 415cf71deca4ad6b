import { endSessionsOfOrganisation, suspendOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueueAlignments } from '@/lib/core/jobs/enqueue-alignments'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from './internal/lock-for-action'
import { sentences } from './labels'
import { suspendSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * Takes access away from all users of an organisation (`SuspendInput`), from their next request on;
 * their logins follow.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` when it is suspended already, or archived
 */
export async function suspend(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:suspend')
  const { id, version, reason } = parseInput(suspendSchema, input)
  return ctx.db.transaction(async (tx) => {
    const before = await lockForAction(tx, scope, 'suspend', { id, version })
    const by = actorName(ctx.actor)
    const stored = await suspendOrganisation(tx, scope, before, by, reason)
    if (!stored) throw new AppError('stale', sentences.stale)
    await endSessionsOfOrganisation(tx, scope, id)
    await record(tx, ctx, {
      action: 'partner_organisation.suspended',
      organisationId: id,
      before: { suspended: false },
      after: { suspended: true },
      reason: { code: 'stated', text: reason },
    })
    await enqueueAlignments(tx, scope, id)
    return organisationView(stored, await findGrants(tx, scope, id), ctx.config.partnerPages)
  })
}
