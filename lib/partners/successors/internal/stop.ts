import type { Transaction } from '@/db/client'
import type { SuccessionStop } from '@/db/enums'
import { type SuccessionRow, stopSuccession } from '@/db/queries/partners/successions'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { partiesOf } from '../views'
import { tellBoth } from './tell-both'
import { viewSuccession } from './view-succession'

/** Lets a succession stand still, and says so; it needs attention until an administrator lets it go on or ends it. */
export async function stop(
  tx: Transaction,
  ctx: Context,
  scope: InstallationScope,
  { id }: Pick<SuccessionRow, 'id'>,
  reason: SuccessionStop,
): Promise<false> {
  await stopSuccession(tx, scope, id, reason)
  const view = await viewSuccession(tx, scope, id)
  await tellBoth(tx, ctx, {
    action: 'partner_organisation.succession_stopped',
    after: { ...partiesOf(view), stop: reason, usersMoved: view.usersMoved },
  })
  return false
}
