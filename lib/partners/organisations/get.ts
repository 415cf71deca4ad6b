import { findOrganisation } from '@/db/queries/partners/organisations'
import { findGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { organisationIdSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * One partner organisation (`organisationIdSchema`).
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function get(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const parsed = organisationIdSchema.safeParse(input)
  const [stored, granted] = parsed.success
    ? await Promise.all([
        findOrganisation(ctx.reads, scope, parsed.data.id),
        findGrants(ctx.reads, scope, parsed.data.id),
      ])
    : [null, []]
  if (!stored) throw new AppError('not_found', 'There is no such partner organisation.')
  return organisationView(stored, granted, ctx.config.partnerPages)
}
