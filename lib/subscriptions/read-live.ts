import type { Billing } from '../billing/billing'
import type { Context } from '../context'
import { within } from '../lookup'
import { today } from '../offers/today'
import { type LiveSubscription, liveView } from './views'

const patience = 4_000

/** How a subscription stands in billing; null when that is not known now. */
export async function readLive(
  { config }: Pick<Context, 'config'>,
  billing: Billing | null,
  number: string,
): Promise<LiveSubscription | null> {
  if (!billing) return null
  const read = await within(patience, () => billing.readSubscription(number))
  return read?.value ? liveView(read.value, today(config)) : null
}

type Listed = { number: string; ownerAccountNumber: string }

/**
 * How listed subscriptions stand in billing, by their numbers; one that is not known now is missing. It costs one
 * read for each of their owners, however many of an owner’s are listed.
 */
export async function readLiveOf(
  ctx: Pick<Context, 'config'>,
  billing: Billing | null,
  listed: readonly Listed[],
): Promise<ReadonlyMap<string, LiveSubscription>> {
  const live = new Map<string, LiveSubscription>()
  if (!billing) return live
  const owners = new Set(listed.map(({ ownerAccountNumber }) => ownerAccountNumber))
  await Promise.all(
    [...owners].map(async (owner) => {
      const [first, ...others] = listed.filter((each) => each.ownerAccountNumber === owner)
      if (first && others.length === 0) {
        const found = await readLive(ctx, billing, first.number)
        if (found) live.set(first.number, found)
        return
      }
      const read = await within(patience, () => billing.listSubscriptions(owner))
      for (const each of read?.value ?? []) live.set(each.number, liveView(each, today(ctx.config)))
    }),
  )
  return live
}
