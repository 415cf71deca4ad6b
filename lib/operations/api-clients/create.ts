import { findApiClient, insertApiClient } from '@/db/queries/operations/api-clients'
import { insertSecret } from '@/db/queries/operations/api-credentials'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { hashOf, newSecret } from './internal/secrets'
import { sentences } from './labels'
import { createApiClientSchema } from './schema'
import { apiClientView, type NewSecret } from './views'

/**
 * Creates an API client with its first secret (`CreateApiClientInput`). Nothing but the secret's hash is kept.
 * @throws AppError `forbidden`, `invalid`, `unproven`
 */
export async function create(ctx: Context, input: unknown): Promise<NewSecret> {
  const scope = requirePermissionForAll(ctx, 'api-clients:manage')
  const facts = parseInput(createApiClientSchema, input)
  requireProven(ctx)
  const secret = newSecret('secret')
  const client = await ctx.db.transaction(async (tx) => {
    const { organisationId } = facts
    if (organisationId && !(await findOrganisation(tx, scope, organisationId))) {
      throw new AppError('invalid', sentences.unknownOrganisation, {
        fields: { organisationId: sentences.unknownOrganisation },
      })
    }
    const { timeZone } = ctx.config
    const id = await insertApiClient(tx, scope, {
      ...facts,
      timeZone,
      createdBy: actorName(ctx.actor),
    })
    await insertSecret(tx, id, hashOf(secret), 0)
    const { name, permissions, lastDay } = facts
    await record(tx, ctx, {
      action: 'api_client.created',
      ...(organisationId && { organisationId }),
      after: { id, name, permissions, lastDay },
    })
    return await findApiClient(tx, scope, timeZone, id)
  })
  if (!client) throw new Error('The API client was not kept.')
  return { client: apiClientView(client, new Date()), secret }
}
