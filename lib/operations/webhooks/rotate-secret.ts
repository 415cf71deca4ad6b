import { insertWebhookSecret } from '@/db/queries/operations/webhook-secrets'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { enqueueSending } from './internal/enqueue-sending'
import { lockKept } from './internal/lock-kept'
import { readView } from './internal/read-view'
import { newWebhookSecret } from './internal/signature'
import { rotateWebhookSecretSchema } from './schema'
import type { NewWebhookSecret } from './views'

/**
 * Gives an endpoint a new secret (`RotateWebhookSecretInput`). The one before signs, too, for the hours that were asked
 * for; one before that no longer.
 * @throws AppError `forbidden`, `invalid`, `unproven`, `not_found`
 */
export async function rotateSecret(ctx: Context, input: unknown): Promise<NewWebhookSecret> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  const { id, overlapHours } = parseInput(rotateWebhookSecretSchema, input)
  requireProven(ctx)
  const secret = newWebhookSecret()
  const sealed = await ctx.ports.secretSealer.seal(secret)
  const endpoint = await ctx.db.transaction(async (tx) => {
    const { name, organisationId } = await lockKept(tx, ctx, scope, id)
    await insertWebhookSecret(tx, id, sealed, overlapHours)
    await record(tx, ctx, {
      action: 'webhook.secret_rotated',
      ...(organisationId && { organisationId }),
      after: { id, name, overlapHours },
    })
    // What could not be signed is.
    await enqueueSending(tx, id)
    return await readView(tx, ctx, scope, id)
  })
  return { endpoint, secret }
}
