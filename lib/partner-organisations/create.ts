import { partnerPages } from '@/db/enums'
import { insertGrants, insertOrganisation } from '@/db/queries/partner-organisations'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import type { Context } from '../context'
import { parseInput } from '../parse'
import { createSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * Creates a partner organisation (`CreateInput`). Its users get every partner page, also those that
 * this installation does not offer yet.
 * @throws AppError `forbidden`, `invalid`
 */
export async function create(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  requirePermission(ctx, 'partner-organisations:create')
  const values = parseInput(createSchema(ctx.config), input)
  const stored = await ctx.db.transaction(async (tx) => {
    const organisation = await insertOrganisation(tx, values)
    await insertGrants(tx, organisation.id, partnerPages)
    await record(tx, ctx, {
      action: 'partner_organisation.created',
      organisationId: organisation.id,
      after: { ...values, pageAccess: partnerPages },
    })
    return organisation
  })
  return organisationView(stored, partnerPages, ctx.config.partnerPages)
}
