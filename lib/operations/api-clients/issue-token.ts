import { insertToken } from '@/db/queries/operations/api-credentials'
import { openScope } from '@/lib/core/access/open-scope'
import type { Context, VisitorActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { proveClient } from './internal/prove-client'
import { hashOf, newSecret } from './internal/secrets'
import { grantedOf, tokenSeconds } from './policy'
import { issueTokenSchema } from './schema'
import type { IssuedToken } from './views'

/**
 * Gives a client that proves itself by its secret a token for an hour, for all that it may do or for what it asks.
 * @throws AppError `unauthenticated`; `forbidden` when it asks for what it may not do; `invalid`
 */
export async function issueToken(ctx: Context<VisitorActor>, input: unknown): Promise<IssuedToken> {
  const scope = openScope(ctx)
  const { scope: asked, ...proof } = parseInput(issueTokenSchema, input)
  const client = await proveClient(ctx.db, scope, proof)
  const granted = grantedOf(client.permissions)
  const wanted = asked?.split(' ').filter(Boolean) ?? []
  if (wanted.some((name) => !granted.some((permission) => permission === name))) {
    throw new AppError('forbidden', 'This client may not do all that it asks for.')
  }
  const permissions =
    wanted.length === 0 ? granted : granted.filter((permission) => wanted.includes(permission))
  const token = newSecret('token')
  const facts = { hash: hashOf(token), clientId: client.id, permissions, seconds: tokenSeconds }
  await ctx.db.transaction((tx) => insertToken(tx, facts))
  return { token, seconds: tokenSeconds, permissions }
}
