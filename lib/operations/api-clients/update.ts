import { updateApiClient } from '@/db/queries/operations/api-clients'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockUsable } from './internal/lock-usable'
import { readView } from './internal/read-view'
import { sentences } from './labels'
import { grantedOf } from './policy'
import { updateApiClientSchema } from './schema'
import type { ApiClientView } from './views'

/**
 * Changes name, permissions and last day of a client (`UpdateApiClientInput`). Tokens that it has allow from now on what
 * it is allowed, and no more.
 * @throws AppError `forbidden`, `invalid`, `unproven`, `not_found`, `stale`; `conflict` when it is revoked
 */
export async function update(ctx: Context, input: unknown): Promise<ApiClientView> {
  const scope = requirePermissionForAll(ctx, 'api-clients:manage')
  const values = parseInput(updateApiClientSchema, input)
  requireProven(ctx)
  return await ctx.db.transaction(async (tx) => {
    const before = await lockUsable(tx, scope, values.id)
    const { timeZone } = ctx.config
    if (!(await updateApiClient(tx, scope, { ...values, timeZone }))) {
      throw new AppError('stale', sentences.stale)
    }
    const { id, name, permissions, lastDay } = values
    await record(tx, ctx, {
      action: 'api_client.updated',
      ...(before.organisationId && { organisationId: before.organisationId }),
      before: {
        name: before.name,
        permissions: grantedOf(before.permissions),
        expiresAt: before.expiresAt?.toISOString() ?? null,
      },
      after: { id, name, permissions, lastDay },
    })
    return await readView(tx, ctx, scope, id)
  })
}
