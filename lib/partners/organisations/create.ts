import { partnerPages } from '@/db/enums'
import { insertOrganisation, noteBillingAccount } from '@/db/queries/partners/organisations'
import { insertGrants } from '@/db/queries/partners/pages'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { findUsableAccount } from './internal/find-usable-account'
import { lookForAccount } from './internal/look-for-account'
import { wantLogo } from './internal/want-logo'
import { billingStateOf } from './policy'
import { createSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * Creates a partner organisation (`CreateInput`). Its users get every partner page, also those that
 * this installation does not offer yet. When billing answers in time, an account that it does not know or
 * that is cancelled is refused, and both keys of any other are written down; otherwise a job looks for it.
 * @throws AppError `forbidden`, `invalid`
 */
export async function create(ctx: Context, input: unknown): Promise<PartnerOrganisationView> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:create')
  const values = parseInput(createSchema(ctx.config), input)
  const { billing } = ctx.ports
  const account = billing && (await findUsableAccount(billing, values.zuoraAccountKey))
  const stored = await ctx.db.transaction(async (tx) => {
    const organisation = await insertOrganisation(tx, scope, values)
    const { id: organisationId } = organisation
    await insertGrants(tx, scope, organisationId, partnerPages)
    await record(tx, ctx, {
      action: 'partner_organisation.created',
      organisationId,
      after: { ...values, pageAccess: partnerPages },
    })
    if (values.logoUrl) await wantLogo(tx, scope, organisationId, values.logoUrl)
    if (account) {
      const state = billingStateOf(account, organisation)
      return (await noteBillingAccount(tx, scope, organisationId, state, account)) ?? organisation
    }
    if (ctx.config.billingOffered) await lookForAccount(tx, organisationId)
    return organisation
  })
  return organisationView(stored, partnerPages, ctx.config.partnerPages)
}
