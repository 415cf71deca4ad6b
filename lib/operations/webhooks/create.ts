import { findEventRange } from '@/db/queries/core/api-events'
import { countEndpoints, insertEndpoint } from '@/db/queries/operations/webhook-endpoints'
import { insertWebhookSecret } from '@/db/queries/operations/webhook-secrets'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { covers } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import { actorName, type Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { requireAllowedAddress } from './internal/allowed-address'
import { keeperOf } from './internal/keeper'
import { readView } from './internal/read-view'
import { newWebhookSecret } from './internal/signature'
import { sentences } from './labels'
import { mostEndpoints, siteOf } from './policy'
import { createEndpointSchema } from './schema'
import type { NewWebhookSecret } from './views'

/**
 * Creates an endpoint with its first secret (`CreateEndpointInput`): it is sent what happens from now on. One that an API
 * client creates is that client's, and hears of no more than the client may.
 * @throws AppError `forbidden`, `invalid`, `unproven`; `conflict` when there are as many as there can be
 */
export async function create(ctx: Context, input: unknown): Promise<NewWebhookSecret> {
  const scope = requirePermission(ctx, 'webhooks:manage')
  requirePermission(ctx, 'history:read')
  const { organisationId: chosen, ...facts } = parseInput(createEndpointSchema, input)
  requireAllowedAddress(ctx, facts.url)
  requireProven(ctx)
  const organisationId = chosen ?? scope.organisationId
  const secret = newWebhookSecret()
  const sealed = await ctx.ports.secretSealer.seal(secret)
  const endpoint = await ctx.db.transaction(async (tx) => {
    if ((await countEndpoints(tx, scope, keeperOf(ctx))) >= mostEndpoints) {
      throw new AppError('conflict', sentences.tooMany)
    }
    const known =
      !organisationId ||
      (covers(scope, organisationId) && (await findOrganisation(tx, scope, organisationId)))
    if (!known) {
      throw new AppError('invalid', sentences.unknownOrganisation, {
        fields: { organisationId: sentences.unknownOrganisation },
      })
    }
    const { last } = await findEventRange(tx)
    const id = await insertEndpoint(tx, scope, {
      ...facts,
      organisationId,
      apiClientId: keeperOf(ctx),
      createdBy: actorName(ctx.actor),
      position: last,
    })
    await insertWebhookSecret(tx, id, sealed, 0)
    await record(tx, ctx, {
      action: 'webhook.created',
      ...(organisationId && { organisationId }),
      after: { id, name: facts.name, site: siteOf(facts.url), types: facts.types },
    })
    return await readView(tx, ctx, scope, id)
  })
  return { endpoint, secret }
}
