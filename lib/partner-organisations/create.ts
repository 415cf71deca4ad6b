import { partnerPages } from '@/db/enums'
import { insertGrants, insertOrganisation } from '@/db/queries/partner-organisations'
import { requirePermission } from '../access/require-permission'
import { record } from '../audit/record'
import type { Billing } from '../billing/billing'
import type { Context } from '../context'
import { AppError } from '../errors'
import { enqueue } from '../jobs/enqueue'
import { within } from '../lookup'
import { parseInput } from '../parse'
import { accountProblem } from './policy'
import { createSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * Creates a partner organisation (`CreateInput`). Its users get every partner page, also those that
 * this installation does not offer yet. Its Zuora account is looked for by a job; when `billing` answers in
 * time, an account that it does not know or that is cancelled is refused at once.
 * @throws AppError `forbidden`, `invalid`
 */
export async function create(
  ctx: Context,
  input: unknown,
  { billing = null }: { billing?: Billing | null } = {},
): Promise<PartnerOrganisationView> {
  requirePermission(ctx, 'partner-organisations:create')
  const values = parseInput(createSchema(ctx.config), input)
  if (billing) await refuseUnusable(billing, values.zuoraAccountKey)
  const stored = await ctx.db.transaction(async (tx) => {
    const organisation = await insertOrganisation(tx, values)
    await insertGrants(tx, organisation.id, partnerPages)
    await record(tx, ctx, {
      action: 'partner_organisation.created',
      organisationId: organisation.id,
      after: { ...values, pageAccess: partnerPages },
    })
    if (ctx.config.billingOffered) {
      const { id: organisationId } = organisation
      const subject = `billing:${organisationId}`
      await enqueue(tx, 'resolveBillingAccount', { organisationId }, { subject })
    }
    return organisation
  })
  return organisationView(stored, partnerPages, ctx.config.partnerPages)
}

/** @throws AppError `invalid` for the field; billing that does not answer in time refuses nothing */
async function refuseUnusable(billing: Billing, key: string): Promise<void> {
  const found = await within(3_000, () => billing.findAccount(key))
  const problem = found && accountProblem(found.value)
  if (problem) throw new AppError('invalid', problem, { fields: { zuoraAccountKey: problem } })
}
