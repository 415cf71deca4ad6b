import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { customerPath, selfServicePath } from '@/components/selling/customers/addresses'
import {
  cancelPath,
  changePath,
  subscriptionPath,
} from '@/components/selling/subscriptions/addresses'
import { EndsOn } from '@/components/selling/subscriptions/ends-on'
import { Products } from '@/components/selling/subscriptions/products'
import { StandingMissing } from '@/components/selling/subscriptions/standing-missing'
import { SubscriptionDetails } from '@/components/selling/subscriptions/subscription-details'
import { ButtonLink } from '@/components/ui/button-link'
import { Callout } from '@/components/ui/callout'
import { Panel } from '@/components/ui/panel'
import { ordersList } from '@/lib/selling/orders/lists'
import { closedSubscription } from '@/lib/selling/subscriptions/policy'
import { listState } from '@/lib/server/read'
import { OrdersSection } from '../../orders-section'
import { takeBackCancellation } from '../actions'
import { openSubscription } from '../open-subscription'

type Props = {
  params: Promise<{ page: string; subscriptionId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, subscriptionId } = await params
  const { number, customer } = (await openSubscription(page, subscriptionId)).subscription
  return { title: `${number} · ${customer.name}` }
}

/** One subscription: what it is, how it stands, what was ordered for it; and the way to more. */
export default async function SubscriptionPage({ params, searchParams }: Props) {
  const { page, subscriptionId } = await params
  const { ctx, subscription } = await openSubscription(page, subscriptionId)
  const { id, number, customer, live, orderOnItsWay } = subscription
  const orders = listState(ordersList, await searchParams)
  return (
    <>
      <PageHeader
        title={live?.plans.map(({ name }) => name).join(', ') || number}
        crumbs={[
          { label: 'Self-Service', href: selfServicePath },
          { label: customer.name, href: customerPath(customer.id) },
          { label: number },
        ]}
        description={`${number} · ${customer.name}`}
        actions={
          <>
            {closedSubscription(subscription, 'cancel') === null && (
              <ButtonLink href={cancelPath(id)}>Cancel subscription</ButtonLink>
            )}
            {closedSubscription(subscription, 'change') === null && (
              <ButtonLink href={changePath(id)} variant="primary">
                Change subscription
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="space-y-5">
        {orderOnItsWay && (
          <Callout role="status" title="An order is not decided yet">
            Until it is, nothing else can be ordered for this subscription. How far it is stands
            under Orders.
          </Callout>
        )}
        <EndsOn subscription={subscription} takeBack={takeBackCancellation} />
        <StandingMissing standings={[subscription]} whomToAsk={ctx.config.brand.whomToAsk} />
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Panel title="Details">
            <SubscriptionDetails subscription={subscription} />
          </Panel>
          {live && (
            <Panel title="Products" flush>
              <Products plans={live.plans} />
            </Panel>
          )}
        </div>
        <Panel title="Orders" flush>
          <OrdersSection
            ctx={ctx}
            wanted={{ subscriptionId: id, ...orders }}
            pathOf={(cursor) => subscriptionPath(id, cursor)}
            onItsWay={orderOnItsWay?.id}
          />
        </Panel>
      </div>
    </>
  )
}
