import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockAtVersion } from './internal/lock-for-action'
import { lookForAccount } from './internal/look-for-account'
import { organisationVersionSchema } from './schema'

/**
 * Has an organisation’s account looked for in billing again (`OrganisationVersionInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`, `stale`; `unavailable` when billing is not connected
 */
export async function checkBilling(ctx: Context, input: unknown): Promise<void> {
  const scope = requirePermission(ctx, 'partner-organisations:update')
  const versioned = parseInput(organisationVersionSchema, input)
  if (!ctx.config.billingOffered) throw new AppError('unavailable', 'Zuora is not connected here.')
  await ctx.db.transaction(async (tx) => {
    const { id } = await lockAtVersion(tx, scope, versioned)
    await lookForAccount(tx, id)
  })
}
