import { sendMissed } from '@/db/queries/operations/webhook-deliveries'
import { setDisabled } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { enqueueSending } from './internal/enqueue-sending'
import { lockKept } from './internal/lock-kept'
import { readView } from './internal/read-view'
import { sentences } from './labels'
import { endpointIdSchema } from './schema'
import type { EndpointView } from './views'

/**
 * Has an endpoint sent events again (`EndpointIdInput`), also those that it missed, as far as they are kept.
 * @throws AppError `forbidden`, `invalid`, `not_found`; `conflict` when it is enabled
 */
export async function enable(ctx: Context, input: unknown): Promise<EndpointView> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id } = parseInput(endpointIdSchema, input)
  return await ctx.db.transaction(async (tx) => {
    const { name, organisationId, disabledAt } = await lockKept(tx, ctx, scope, id)
    if (!disabledAt) throw new AppError('conflict', sentences.enabled)
    await setDisabled(tx, scope, id, null)
    await sendMissed(tx, id)
    await record(tx, ctx, {
      action: 'webhook.enabled',
      ...(organisationId && { organisationId }),
      after: { id, name },
    })
    await enqueueSending(tx, id)
    return await readView(tx, ctx, scope, id)
  })
}
