import { updateEndpoint } from '@/db/queries/operations/webhook-endpoints'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { requireAllowedAddress } from './internal/allowed-address'
import { enqueueSending } from './internal/enqueue-sending'
import { lockKept } from './internal/lock-kept'
import { readView } from './internal/read-view'
import { sentences } from './labels'
import { siteOf } from './policy'
import { updateEndpointSchema } from './schema'
import type { EndpointView } from './views'

/**
 * Changes name, address and kinds of events of an endpoint (`UpdateEndpointInput`). What waits for it goes to the new
 * address.
 * @throws AppError `forbidden`, `invalid`, `unproven`, `not_found`, `stale`
 */
export async function update(ctx: Context, input: unknown): Promise<EndpointView> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id, version, ...facts } = parseInput(updateEndpointSchema, input)
  requireAllowedAddress(ctx, facts.url)
  requireProven(ctx)
  return await ctx.db.transaction(async (tx) => {
    const { organisationId, name, url, types } = await lockKept(tx, ctx, scope, id)
    if (!(await updateEndpoint(tx, scope, { id, version, ...facts }))) {
      throw new AppError('stale', sentences.stale)
    }
    await record(tx, ctx, {
      action: 'webhook.updated',
      ...(organisationId && { organisationId }),
      before: { name, site: siteOf(url), types },
      after: { id, name: facts.name, site: siteOf(facts.url), types: facts.types },
    })
    await enqueueSending(tx, id)
    return await readView(tx, ctx, scope, id)
  })
}
