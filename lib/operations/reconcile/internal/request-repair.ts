import type { Transaction } from '@/db/client'
import type { FindingRow } from '@/db/queries/operations/reconcile-findings'
import { askToEnable } from '@/db/queries/partners/user-login'
import { findPartnerUser } from '@/db/queries/partners/users'
import type { InstallationScope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { repairOf } from '../policy'

/**
 * Hands a claimed finding to the one path that writes to Cognito, and has the outcome looked at
 * afterwards, in the queue of the same user. Part of the caller's transaction.
 * @throws AppError `conflict` where there is no repair
 */
export async function requestRepair(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  finding: FindingRow,
): Promise<void> {
  const { partnerUserId, cognitoSub } = finding
  if (!repairOf(finding) || !partnerUserId) {
    throw new AppError('conflict', 'There is no repair for this. Its row says what to do.')
  }
  const user = await findPartnerUser(tx, scope, partnerUserId)
  await record(tx, ctx, {
    action: 'partner_user.repair_requested',
    partnerUserId,
    organisationId: user?.organisationId,
    before: finding.differences ?? undefined,
    after: { name: finding.name, email: finding.email },
    reason: {
      code: 'difference_found',
      cause: finding.cause,
      attributes: Object.keys(finding.differences ?? {}),
    },
  })
  const subject = partnerUserId
  if (finding.differences?.enabled?.here === 'yes') await askToEnable(tx, scope, partnerUserId)
  if (user) await enqueue(tx, 'alignLogin', { partnerUserId }, { subject })
  else if (cognitoSub) {
    await enqueue(tx, 'withdrawLogin', { sub: cognitoSub, partnerUserId }, { subject })
  }
  await enqueue(tx, 'confirmRepair', { findingId: finding.id }, { subject })
}
