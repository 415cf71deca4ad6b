import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { customerPath, selfServicePath } from '@/components/selling/customers/addresses'
import { subscriptionPath } from '@/components/selling/subscriptions/addresses'
import { ChangeForm } from '@/components/selling/subscriptions/change-form'
import { NotNow } from '@/components/selling/subscriptions/not-now'
import { dayIn } from '@/lib/ports/billing/day'
import { findSellable } from '@/lib/selling/offers/find-sellable'
import { findSwaps } from '@/lib/selling/offers/find-swaps'
import { closedSubscription } from '@/lib/selling/subscriptions/policy'
import { orNotFound } from '@/lib/server/read'
import { changeSubscription, previewSubscriptionChange } from '../../actions'
import { openSubscription } from '../../open-subscription'

type Props = { params: Promise<{ page: string; subscriptionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, subscriptionId } = await params
  const { number } = (await openSubscription(page, subscriptionId)).subscription
  return { title: `Change ${number}` }
}

/** Upgrade, downgrade or add to a subscription. */
export default async function ChangePage({ params }: Props) {
  const { page, subscriptionId } = await params
  const { ctx, subscription } = await openSubscription(page, subscriptionId)
  const { offers, closedBecause } = await orNotFound(findSellable(ctx))
  const { id, number, customer, live, newestOrderId } = subscription
  const { timeZone } = ctx.config
  const productRatePlanIds = live?.plans.map((plan) => plan.productRatePlanId) ?? []
  const swaps = await orNotFound(findSwaps(ctx, { productRatePlanIds }))
  const closed = closedBecause ?? closedSubscription(subscription, 'change')
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Change subscription"
        crumbs={[
          { label: 'Self-Service', href: selfServicePath },
          { label: customer.name, href: customerPath(customer.id) },
          { label: number, href: subscriptionPath(id) },
          { label: 'Change' },
        ]}
        description={`${number} · ${customer.name}`}
      />
      {closed !== null || !live ? (
        <NotNow reason={closed} backHref={subscriptionPath(id)} />
      ) : (
        <ChangeForm
          subscriptionId={id}
          after={newestOrderId}
          plans={live.plans}
          offers={offers}
          swaps={swaps}
          term={{
            startsOn: live.startsOn,
            termEndsOn: live.termEndsOn,
            autoRenew: live.autoRenew,
            end: live.end,
          }}
          today={dayIn(timeZone)}
          timeZone={timeZone}
          actions={{ preview: previewSubscriptionChange, order: changeSubscription }}
        />
      )}
    </div>
  )
}
