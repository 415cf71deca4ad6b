import { setDisabled } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockKept } from './internal/lock-kept'
import { readView } from './internal/read-view'
import { sentences } from './labels'
import { endpointIdSchema } from './schema'
import type { EndpointView } from './views'

/**
 * Has nothing sent to an endpoint until it is enabled again (`EndpointIdInput`). What is being sent may still arrive.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is disabled
 */
export async function disable(ctx: Context, input: unknown): Promise<EndpointView> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id } = parseInput(endpointIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    const { name, organisationId, disabledAt } = await lockKept(tx, ctx, scope, id)
    if (disabledAt) throw new AppError('conflict', sentences.alreadyDisabled)
    await setDisabled(tx, scope, id, 'by_somebody')
    await record(tx, ctx, {
      action: 'webhook.disabled',
      ...(organisationId && { organisationId }),
      after: { id, name, why: 'by_somebody' },
    })
    return await readView(tx, ctx, scope, id)
  })
}
