import { archiveOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { countAccess } from '@/db/queries/partners/user-access'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueueAlignments } from '@/lib/core/jobs/enqueue-alignments'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from './internal/lock-for-action'
import { organisationVersionSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

function somebodyHasAccess(count: number): AppError {
  const users = count === 1 ? 'One user still has access' : `${count} users still have access`
  return new AppError(
    'conflict',
    `${users}. Suspend or remove them, or suspend the organisation, then archive it.`,
  )
}

/**
 * Takes an organisation out of the table (`OrganisationVersionInput`), when none of its users has access.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` when somebody has access, or
 *   it is archived already
 */
export async function archive(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:archive')
  const { id, version } = parseInput(organisationVersionSchema, input)
  return ctx.db.transaction(async (tx) => {
    const before = await lockForAction(tx, scope, 'archive', { id, version })
    const stored = await archiveOrganisation(tx, scope, before)
    if (!stored) {
      throw somebodyHasAccess((await countAccess(tx, scope, { organisationId: id })).losesAccess)
    }
    await record(tx, ctx, {
      action: 'partner_organisation.archived',
      organisationId: id,
      before: { archived: false },
      after: { archived: true },
    })
    await enqueueAlignments(tx, scope, id)
    return organisationView(stored, await findGrants(tx, scope, id), ctx.config.partnerPages)
  })
}
