import { selectSubscriptions } from '@/db/queries/selling/subscriptions'
import { requirePartnerPage } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { readStandings } from './internal/read-standing'
import { subscriptionListSchema } from './schema'
import { type SubscriptionList, subscriptionRow } from './views'

/**
 * A page of the subscriptions that the own organisation sold (`subscriptionListSchema`), newest first. Which
 * they are is our own knowledge; how they stand is billing’s, as far as it answers in time.
 * @throws AppError `forbidden`, `not_found`, `invalid`
 */
export async function list(ctx: Context<PartnerActor>, input: unknown): Promise<SubscriptionList> {
  const scope = await requirePartnerPage(ctx, 'self-service')
  const { size, ...wanted } = parseInput(subscriptionListSchema, input)
  const found = await selectSubscriptions(ctx.reads, scope, {
    ...wanted,
    limit: size + 1,
  })
  const shown = found.slice(0, size)
  const standings = await readStandings(ctx, shown)
  const rows = shown.map((stored) =>
    subscriptionRow(stored, standings[stored.number] ?? { live: null, unknown: 'silent' }),
  )
  return { rows, after: found.length > size ? (rows.at(-1)?.id ?? null) : null }
}
