import { deleteEndpoint } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { lockKept } from './internal/lock-kept'
import { siteOf } from './policy'
import { endpointIdSchema } from './schema'

/**
 * Removes an endpoint with its secrets and with all that it was sent or was to be sent (`EndpointIdInput`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function remove(ctx: Context, input: unknown): Promise<{ name: string }> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id } = parseInput(endpointIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    const { name, url, types, organisationId } = await lockKept(tx, ctx, scope, id)
    await deleteEndpoint(tx, scope, id)
    await record(tx, ctx, {
      action: 'webhook.removed',
      ...(organisationId && { organisationId }),
      before: { name, site: siteOf(url), types },
      after: { id },
    })
    return { name }
  })
}
