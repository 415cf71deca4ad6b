import { Repeat } from 'lucide-react'
import { Pagination } from '@/components/data-table/pagination'
import { StandingMissing } from '@/components/selling/subscriptions/standing-missing'
import { SubscriptionTable } from '@/components/selling/subscriptions/subscription-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { Context, PartnerActor } from '@/lib/core/context'
import { type Cursor, pageLinks, placeWords } from '@/lib/core/list'
import { list } from '@/lib/selling/subscriptions/list'

/** A page of the organisation's subscriptions, or of one customer's, with how they stand. */
export async function SubscriptionsSection({
  ctx,
  customerId,
  page: wanted,
  pathOf,
}: {
  ctx: Context<PartnerActor>
  customerId?: string
  /** Which page of them. */
  page: Cursor
  /** The page around it with another page of subscriptions. */
  pathOf: (cursor: Cursor) => string
}) {
  const page = await list(ctx, { customerId, ...wanted, counted: true })
  const { rows } = page
  if (rows.length === 0) {
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
      <Pagination
        panel
        label="Pages of subscriptions"
        place={placeWords(page)}
        {...pageLinks(page, pathOf)}
      />
    </>
  )
}
