import { findOrganisation, noteBillingAccount } from '@/db/queries/partners/organisations'
import { workScope } from '@/lib/core/access/work-scope'
import { record } from '@/lib/core/audit/record'
import type { Context, JobActor } from '@/lib/core/context'
import type { JobPayload } from '@/lib/core/jobs/job-list'
import type { Billing } from '@/lib/ports/billing/billing'
import { billingStateOf } from './policy'

/**
 * Looks for an organisation’s account in billing, and fills in its ID, number, name and currency. The ID
 * and the number are written once: an account that answers with others later is unusable.
 * @throws BillingError when billing does not answer: the queue runs it again
 */
export async function resolveBillingAccount(
  ctx: Context<JobActor>,
  { billing }: { billing: Billing },
  { organisationId }: JobPayload<'resolveBillingAccount'>,
): Promise<void> {
  const scope = workScope(ctx)
  const organisation = await findOrganisation(ctx.db, scope, organisationId)
  if (!organisation) return
  const account = await billing.findAccount(
    organisation.zuoraAccountId ?? organisation.zuoraAccountKey,
  )
  const state = billingStateOf(account, organisation)
  await ctx.db.transaction(async (tx) => {
    await noteBillingAccount(tx, scope, organisationId, state, account)
    if (state === organisation.billingAccountState) return
    await record(tx, ctx, {
      action: 'partner_organisation.billing_account_checked',
      organisationId,
      before: { state: organisation.billingAccountState },
      after: {
        state,
        ...(account && {
          number: account.number,
          name: account.name,
          currency: account.currency,
          status: account.status,
        }),
      },
    })
  })
}
