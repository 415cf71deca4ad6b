import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { asked } from '@/lib/core/lookup'
import type { Account } from '@/lib/ports/billing/account'
import { sentences } from './labels'
import { compareCrmIds } from './policy'
import { organisationIdSchema } from './schema'
import type { OrganisationBilling } from './views'

const timeoutMs = 3_000

/**
 * What billing says of an organisation’s own account (`organisationIdSchema`): when it was last checked, and now. Billing out of reach
 * is an answer, not an error.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function readBilling(ctx: Context, input: unknown): Promise<OrganisationBilling> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const parsed = organisationIdSchema.safeParse(input)
  const organisation = parsed.success
    ? await findOrganisation(ctx.reads, scope, parsed.data.id)
    : null
  if (!organisation) throw new AppError('not_found', sentences.notFound)
  const { billing } = ctx.ports
  const key = organisation.zuoraAccountId ?? organisation.zuoraAccountKey
  const read = billing && (await asked(timeoutMs, () => billing.findAccount(key)))
  const live = read && 'value' in read ? read : null
  return {
    connected: ctx.config.billingOffered,
    state: organisation.billingAccountState,
    accountId: organisation.zuoraAccountId,
    accountNumber: organisation.zuoraAccountNumber,
    name: organisation.billingAccountName,
    currency: organisation.billingCurrency,
    checkedAt: organisation.billingCheckedAt?.toISOString() ?? null,
    live: live && {
      account: live.value && liveAccount(live.value),
      crmIds: live.value && compareCrmIds(live.value.crmId, organisation.salesforceAccountId ?? ''),
    },
    refusal: read && 'said' in read ? read.said : null,
  }
}

function liveAccount(account: Account): Omit<Account, 'crmId'> {
  const { id, number, name, currency, status, paymentTerm, reseller } = account
  return { id, number, name, currency, status, paymentTerm, reseller }
}
