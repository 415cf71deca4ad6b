import { countSubscriptions, selectSubscriptions } from '@/db/queries/selling/subscriptions'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { extentOf, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { readStandings } from './internal/read-standing'
import { subscriptionListSchema } from './schema'
import { type SubscriptionList, subscriptionRow } from './views'

/**
 * A page of the subscriptions that the own organisation sold (`subscriptionsList`), newest first. Which
 * they are is our own knowledge; how they stand is billing’s, as far as it answers in time.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<SubscriptionList> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { size, after, before, counted, ...filter } = parseInput(subscriptionListSchema, input)
  const page = await readPage(
    { size, after, before },
    (position) => selectSubscriptions(ctx.reads, scope, filter, position),
    ({ id }) => id,
  )
  const extent = counted
    ? await extentOf(
        page,
        ({ id }) => id,
        (position) => countSubscriptions(ctx.reads, scope, filter, position),
      )
    : null
  const standings = await readStandings(ctx, page.rows)
  const rows = page.rows.map((stored) =>
    subscriptionRow(stored, standings[stored.number] ?? { live: null, unknown: 'silent' }),
  )
  return { ...page, extent, rows }
}
