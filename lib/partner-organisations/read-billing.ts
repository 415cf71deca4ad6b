import { findOrganisation } from '@/db/queries/partner-organisations'
import { requirePermission } from '../access/require-permission'
import type { Context } from '../context'
import { AppError } from '../errors'
import { rowId } from '../fields'
import { sentences } from './labels'
import type { OrganisationBilling } from './views'

/**
 * What billing says of an organisation’s own account.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function readBilling(ctx: Context, id: unknown): Promise<OrganisationBilling> {
  requirePermission(ctx, 'partner-organisations:read')
  const parsed = rowId.safeParse(id)
  const organisation = parsed.success ? await findOrganisation(ctx.reads, parsed.data) : null
  if (!organisation) throw new AppError('not_found', sentences.notFound)
  return {
    connected: ctx.config.billingOffered,
    state: organisation.billingAccountState,
    accountId: organisation.zuoraAccountId,
    accountNumber: organisation.zuoraAccountNumber,
    name: organisation.billingAccountName,
    currency: organisation.billingCurrency,
    checkedAt: organisation.billingCheckedAt?.toISOString() ?? null,
  }
}
