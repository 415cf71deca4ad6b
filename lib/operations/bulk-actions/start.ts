import type { Transaction } from '@/db/client'
import { insertBulkAction } from '@/db/queries/operations/bulk-actions'
import { findOffer } from '@/db/queries/selling/offers'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { listQuery, type QueryEntry, withQuery } from '@/lib/core/list'
import { parseInput } from '@/lib/core/parse'
import { openRun } from '@/lib/operations/bulk-runs/internal/change-run'
import { partnersList } from '@/lib/partners/organisations/lists'
import { allUsersList, organisationUsersList } from '@/lib/partners/users/lists'
import { lookAtChoice, queryFor } from './internal/choose'
import { sentences } from './labels'
import { bulkActionFacts } from './policy'
import { type Choice, startSchema } from './schema'
import type { ActionDetails } from './views'

/**
 * Has one thing done to many organisations or users, each by itself, in the name of who asks (`StartInput`). Whom it is for
 * is written down now, and they are as many as the person was told.
 * @throws AppError `forbidden`, `unproven`, `invalid`; `conflict` when they are not as many as `count` any more, nobody, or
 *   more than an action can be for
 */
export async function start(ctx: Context, input: unknown): Promise<{ bulkActionId: string }> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const wanted = parseInput(startSchema, input)
  const { action, chosen, count } = wanted
  const { of, permission, proof } = bulkActionFacts[action]
  requirePermissionForAll(ctx, permission)
  if (proof) requireProven(ctx)
  return await ctx.db.transaction(async (tx) => {
    const details = await detailsOf(tx, ctx, wanted)
    const query = queryFor(ctx, scope, chosen)
    const { problem } = await lookAtChoice(tx, scope, query, { of, action: undefined })
    if (problem) throw new AppError('conflict', problem)
    const id = await openRun(tx, ctx, { kind: 'bulk_action', total: count })
    const rows = await insertBulkAction(tx, scope, { id, action, details }, query)
    if (rows !== count) throw new AppError('conflict', sentences.countChanged(of, rows))
    const filter = filterOf(chosen)
    await record(tx, ctx, {
      action: 'bulk_action.started',
      after: { id, name: action, rows, ...(filter !== null && { filter }), details },
    })
    return { bulkActionId: id }
  })
}

async function detailsOf(
  tx: Transaction,
  { config }: Context,
  wanted: object,
): Promise<ActionDetails> {
  const { reason, pages, offerId } = wanted as ActionDetails
  if (reason !== undefined) return { reason }
  if (pages !== undefined) {
    if (pages.every((page) => config.partnerPages.includes(page))) return { pages }
    throw new AppError('invalid', sentences.unknownPage)
  }
  if (offerId === undefined) return {}
  const offer = await findOffer(tx, offerId)
  const said = !offer
    ? sentences.unknownOffer
    : offer.audience === 'selected'
      ? null
      : sentences.offerForAll
  if (said !== null) throw new AppError('invalid', said, { fields: { offerId: said } })
  return { offerId, ...(offer && { offer: offer.name }) }
}

/** What the list was filtered by, as its address says it; null where each was chosen. */
function filterOf(chosen: Choice): string | null {
  if ('ids' in chosen) return null
  return withQuery('', ...queriesOf(chosen)).slice(1)
}

function queriesOf(chosen: Extract<Choice, { filter: unknown }>): QueryEntry[][] {
  if (chosen.of === 'organisations') return [listQuery(partnersList, chosen.filter)]
  if (!('organisationId' in chosen.filter)) return [listQuery(allUsersList, chosen.filter)]
  const { organisationId, ...filter } = chosen.filter
  return [[['organisation', organisationId]], listQuery(organisationUsersList, filter)]
}
