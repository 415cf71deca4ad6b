import type { Metadata } from 'next'
import { PageHeader } from '@/components/layout/page-header'
import { customerPath, selfServicePath } from '@/components/selling/customers/addresses'
import { subscriptionPath } from '@/components/selling/subscriptions/addresses'
import { CancelForm } from '@/components/selling/subscriptions/cancel-form'
import { NotNow } from '@/components/selling/subscriptions/not-now'
import { dayIn } from '@/lib/ports/billing/day'
import { closedSubscription } from '@/lib/selling/subscriptions/policy'
import { cancelSubscription, previewCancellation } from '../../actions'
import { openSubscription } from '../../open-subscription'

type Props = { params: Promise<{ page: string; subscriptionId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page, subscriptionId } = await params
  const { number } = (await openSubscription(page, subscriptionId)).subscription
  return { title: `Cancel ${number}` }
}

/** The end of a subscription. */
export default async function CancelPage({ params }: Props) {
  const { page, subscriptionId } = await params
  const { ctx, subscription } = await openSubscription(page, subscriptionId)
  const { id, number, customer, live, newestOrderId } = subscription
  const { timeZone, endsScheduled } = ctx.config
  const closed = closedSubscription(subscription, 'cancel')
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Cancel subscription"
        crumbs={[
          { label: 'Self-Service', href: selfServicePath },
          { label: customer.name, href: customerPath(customer.id) },
          { label: number, href: subscriptionPath(id) },
          { label: 'Cancel' },
        ]}
        description={`${number} · ${customer.name}`}
      />
      {closed !== null || !live ? (
        <NotNow reason={closed} backHref={subscriptionPath(id)} />
      ) : (
        <CancelForm
          subscriptionId={id}
          after={newestOrderId}
          live={live}
          scheduled={endsScheduled}
          today={dayIn(timeZone)}
          timeZone={timeZone}
          actions={{ preview: previewCancellation, order: cancelSubscription }}
        />
      )}
    </div>
  )
}
