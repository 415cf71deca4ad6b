import type { OrderToPlace } from '@/db/queries/selling/orders'
import type { InstallationScope } from '@/db/scope'
import type { Context, JobActor } from '@/lib/core/context'
import type { Attempt } from '@/lib/ports/billing/attempt'
import type { Billing } from '@/lib/ports/billing/billing'
import { numbersOf } from '../policy'
import type { OrderRequest } from '../stored'

/** An order being placed: whose it is, and where. */
export type Placing = OrderToPlace & {
  ctx: Context<JobActor>
  scope: InstallationScope
  billing: Billing
  request: OrderRequest
}

/** What billing knows this attempt by. */
export function attemptOf({ order }: Placing, suffix = ''): Attempt {
  return { id: `${order.id}-${order.attempt}${suffix}`, numbers: numbersOf(order) }
}
