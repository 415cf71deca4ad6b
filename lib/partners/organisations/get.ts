import { findOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { rowId } from '@/lib/core/fields'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * One partner organisation.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, id: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const parsed = rowId.safeParse(id)
  const [stored, granted] = parsed.success
    ? await Promise.all([
        findOrganisation(ctx.reads, scope, parsed.data),
        findGrants(ctx.reads, scope, parsed.data),
      ])
    : [null, []]
  if (!stored) throw new AppError('not_found', 'There is no such partner organisation.')
  return organisationView(stored, granted, ctx.config.partnerPages)
}
