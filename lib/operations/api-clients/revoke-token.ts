import { deleteToken } from '@/db/queries/operations/api-credentials'
import { openScope } from '@/lib/core/access/open-scope'
import type { Context, VisitorActor } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { proveClient } from './internal/prove-client'
import { hashOf } from './internal/secrets'
import { revokeTokenSchema } from './schema'

/**
 * Ends a token of the client that gives it back. One that is not known is over already, which is no error (RFC 7009,
 * section 2.2).
 * @throws AppError `unauthenticated`, `invalid`
 */
export async function revokeToken(ctx: Context<VisitorActor>, input: unknown): Promise<void> {
  const scope = openScope(ctx)
  const { token, ...proof } = parseInput(revokeTokenSchema, input)
  const client = await proveClient(ctx.db, scope, proof)
  await ctx.db.transaction((tx) => deleteToken(tx, client.id, hashOf(token)))
}
