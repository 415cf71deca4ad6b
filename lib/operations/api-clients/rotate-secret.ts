import { insertSecret } from '@/db/queries/operations/api-credentials'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { lockUsable } from './internal/lock-usable'
import { readView } from './internal/read-view'
import { hashOf, newSecret } from './internal/secrets'
import { rotateSecretSchema } from './schema'
import type { NewSecret } from './views'

/**
 * Gives a client a new secret (`RotateSecretInput`). The one before is good for the hours that were asked for; one
 * before that ends now. Tokens stay.
 * @throws AppError `forbidden`, `invalid`, `unproven`, `not_found`; `conflict` when it is revoked
 */
export async function rotateSecret(ctx: Context, input: unknown): Promise<NewSecret> {
  const scope = requirePermissionForAll(ctx, 'api-clients:manage')
  const { id, overlapHours } = parseInput(rotateSecretSchema, input)
  requireProven(ctx)
  const secret = newSecret('secret')
  const client = await ctx.db.transaction(async (tx) => {
    const { name, organisationId } = await lockUsable(tx, scope, id)
    await insertSecret(tx, id, hashOf(secret), overlapHours)
    await record(tx, ctx, {
      action: 'api_client.secret_rotated',
      ...(organisationId && { organisationId }),
      after: { id, name, overlapHours },
    })
    return await readView(tx, ctx, scope, id)
  })
  return { client, secret }
}
