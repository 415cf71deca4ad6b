import { revokeApiClient } from '@/db/queries/operations/api-clients'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { lockUsable } from './internal/lock-usable'
import { readView } from './internal/read-view'
import { apiClientIdSchema } from './schema'
import type { ApiClientView } from './views'

/**
 * Ends a client for good (`ApiClientIdInput`): its secrets and tokens are worth nothing from its next request on.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is revoked already
 */
export async function revoke(ctx: Context, input: unknown): Promise<ApiClientView> {
  const scope = requirePermissionForAll(ctx, 'api-clients:manage')
  const { id } = parseInput(apiClientIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    const { name, organisationId } = await lockUsable(tx, scope, id)
    await revokeApiClient(tx, scope, id, actorName(ctx.actor))
    await record(tx, ctx, {
      action: 'api_client.revoked',
      ...(organisationId && { organisationId }),
      after: { id, name },
    })
    return await readView(tx, ctx, scope, id)
  })
}
