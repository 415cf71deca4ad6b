import { findTokenHolder, touchApiClient } from '@/db/queries/operations/api-credentials'
import { openScope } from '@/lib/core/access/open-scope'
import type { ApiClientActor, Context, VisitorActor } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { hashOf } from './internal/secrets'
import { grantedOf } from './policy'
import { tokenSchema } from './schema'

/**
 * Whose access token this is, and what it allows: what both the token and its client are allowed. Null for one that is
 * over, or was never given.
 * @throws AppError `invalid`
 */
export async function readToken(
  ctx: Context<VisitorActor>,
  input: unknown,
): Promise<ApiClientActor | null> {
  const scope = openScope(ctx)
  const { token } = parseInput(tokenSchema, input)
  const holder = await findTokenHolder(ctx.db, scope, hashOf(token))
  if (!holder) return null
  const { client, due } = holder
  if (due) await touchApiClient(ctx.db, scope, client.id)
  const allowed = grantedOf(client.permissions)
  return {
    kind: 'api_client',
    id: client.id,
    name: client.name,
    permissions: allowed.filter((permission) => holder.permissions.includes(permission)),
    organisationId: client.organisationId,
  }
}
