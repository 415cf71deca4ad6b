import type { Transaction } from '@/db/client'
import type { PartnerPage } from '@/db/enums'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { readPageAccess } from './read-belongings'

/**
 * Page access has no version: whoever decides says which pages they saw.
 * @throws AppError `stale` where the users of the organisation, which is locked, may open others now
 */
export async function refuseOtherPages(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  organisationId: string,
  seen: readonly PartnerPage[] | null,
): Promise<void> {
  const now = await readPageAccess(tx, ctx, scope, organisationId)
  if (now.toSorted().join() !== seen?.toSorted().join()) {
    throw new AppError('stale', sentences.stale)
  }
}
