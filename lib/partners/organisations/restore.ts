import { restoreOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
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
 * Brings an archived organisation back into the table (`OrganisationVersionInput`). Who was suspended stays so.
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `conflict` when it is not archived
 */
export async function restore(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:archive')
  const { id, version } = parseInput(organisationVersionSchema, input)
  return ctx.db.transaction(async (tx) => {
    const before = await lockForAction(tx, scope, 'restore', { id, version })
    const stored = await restoreOrganisation(tx, scope, before)
    if (!stored) throw new AppError('stale', sentences.stale)
    await record(tx, ctx, {
      action: 'partner_organisation.restored',
      organisationId: id,
      before: { archived: true },
      after: { archived: false },
    })
    await enqueueAlignments(tx, scope, id)
    return organisationView(stored, await findGrants(tx, scope, id), ctx.config.partnerPages)
  })
}
