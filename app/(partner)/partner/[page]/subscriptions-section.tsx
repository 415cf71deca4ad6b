import { Repeat } from 'lucide-react'
import { MorePages } from '@/components/data-table/more-pages'
import { StandingMissing } from '@/components/selling/subscriptions/standing-missing'
import { SubscriptionTable } from '@/components/selling/subscriptions/subscription-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { Context, PartnerActor } from '@/lib/core/context'
import { list } from '@/lib/selling/subscriptions/list'

/** A page of the organisation's subscriptions, or of one customer's, with how they stand. */
export async function SubscriptionsSection({
  ctx,
  customerId,
  after,
  pathOf,
}: {
  ctx: Context<PartnerActor>
  customerId?: string
  after?: string
  /** The page around it with the subscriptions after one of them; undefined is the beginning. */
  pathOf: (after?: string) => string
}) {
  const { rows, after: next } = await list(ctx, { customerId, after })
  if (rows.length === 0 && !after) {
    return (
      <EmptyState icon={<Repeat />} title="No subscriptions yet">
        A subscription appears here as soon as its order is confirmed.
      </EmptyState>
    )
  }
  return (
    <>
      <div className="px-4">
        <StandingMissing standings={rows} whomToAsk={ctx.config.brand.whomToAsk} />
      </div>
      <SubscriptionTable rows={rows} ofOneCustomer={customerId !== undefined} />
      <MorePages
        label="Pages of subscriptions"
        firstHref={after && pathOf()}
        nextHref={next && pathOf(next)}
      />
    </>
  )
}
