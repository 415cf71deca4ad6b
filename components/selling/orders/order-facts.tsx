import { CopyableId } from '@/components/ui/copyable-id'
import { dayText } from '@/components/ui/day'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { WhomToAsk } from '@/components/ui/seller'
import { Time } from '@/components/ui/time'
import { invoicedWords, orderKindLabels, termWords } from '@/lib/selling/orders/labels'
import type { OrderView } from '@/lib/selling/orders/views'
import { OrderState } from './order-state'

const effect: Record<OrderView['kind'], string> = {
  sale: 'Starts on',
  amendment: 'In effect from',
  cancellation: 'Ends on',
  withdrawal: 'In effect from',
}

/** What was ordered, for whom and who is invoiced, under which number, and whom to ask about it. */
export function OrderFacts({ order }: { order: OrderView }) {
  const { kind, state, customer, lines, effectiveDate, subscription, term, number } = order
  return (
    <Panel title="What was ordered">
      <DetailList>
        <Detail name="State">
          <OrderState state={state} />
        </Detail>
        <Detail
          name="Order number"
          note={
            <>
              Ask <WhomToAsk /> about it by this number.
            </>
          }
        >
          <CopyableId value={number} name="order number" />
        </Detail>
        <Detail name={orderKindLabels[kind]}>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Detail>
        <Detail name="Customer">{customer.name}</Detail>
        <Detail name="Who is invoiced">{invoicedWords(order.invoiceOwner, customer.name)}</Detail>
        {term && <Detail name="Term">{termWords(term)}</Detail>}
        {effectiveDate && <Detail name={effect[kind]}>{dayText(effectiveDate)}</Detail>}
        {subscription && <Detail name="Subscription">{subscription.number}</Detail>}
        <Detail name="Placed">
          <Time value={order.placedAt} format="datetime" /> by {order.placedBy}
        </Detail>
        {order.confirmedAt && (
          <Detail name="Confirmed">
            <Time value={order.confirmedAt} format="datetime" />
          </Detail>
        )}
      </DetailList>
    </Panel>
  )
}
