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
