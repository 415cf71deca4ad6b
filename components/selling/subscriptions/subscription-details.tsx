import NextLink from 'next/link'
import { customerPath } from '@/components/selling/customers/addresses'
import { Day } from '@/components/ui/day'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import { invoicedWords, noChargeWords } from '@/lib/selling/subscriptions/labels'
import type { SubscriptionView } from '@/lib/selling/subscriptions/views'
import { SubscriptionStatus, termWords } from './status'

/** How a subscription stands, whose it is and who is invoiced, in words. */
export function SubscriptionDetails({ subscription }: { subscription: SubscriptionView }) {
  const { customer, live, invoiceOwner, createdAt } = subscription
  return (
    <DetailList>
      <Detail name="Status">
        <SubscriptionStatus standing={subscription} />
      </Detail>
      {live && (
        <>
          <Detail name="Term">{termWords(live)}</Detail>
          <Detail name="Started">
            <Day value={live.startsOn} />
          </Detail>
          <Detail name="Next charge">
            {live.nextChargeOn ? <Day value={live.nextChargeOn} /> : noChargeWords(live).long}
          </Detail>
        </>
      )}
      <Detail name="Subscription owner" note="Your customer">
        <NextLink href={customerPath(customer.id)} className="link">
          {customer.name}
        </NextLink>
      </Detail>
      <Detail name="Invoice owner" note={live && `Account “${live.invoiceOwnerName}”`}>
        {invoicedWords[invoiceOwner]}
      </Detail>
      <Detail name="Sold">
        <Time value={createdAt} />
      </Detail>
    </DetailList>
  )
}
