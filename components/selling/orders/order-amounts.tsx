import { Amounts } from '@/components/selling/subscriptions/amounts'
import { dayText } from '@/components/ui/day'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { pricesWords } from '@/lib/selling/offers/labels'
import type { ConfirmedTerms } from '@/lib/selling/orders/stored'
import type { OrderView } from '@/lib/selling/orders/views'

/** What an order costs: as it was previewed, and as the subscription stood when billing confirmed it. */
export function OrderAmounts({ order }: { order: OrderView }) {
  const { kind, previewed, confirmedTerms, effectiveDate } = order
  if (!previewed && !confirmedTerms) return null
  return (
    <Panel title="Amounts">
      <div className="space-y-5">
        {confirmedTerms && <Confirmed terms={confirmedTerms} />}
        {previewed && (
          <section aria-label="As it was previewed" className="space-y-2">
            <h3 className="font-medium">
              {kind === 'sale' ? 'The first invoice, as it was previewed' : 'As it was previewed'}
            </h3>
            <Amounts preview={previewed} from={kind === 'sale' ? null : effectiveDate} />
          </section>
        )}
      </div>
    </Panel>
  )
}

function priceOf(prices: ConfirmedTerms['prices']): string {
  if (!prices) return 'No fixed price is known'
  return prices.length > 0 ? pricesWords(prices) : 'No recurring price'
}

/** Not what it costs today: later orders and renewals have their own. */
function Confirmed({ terms: { prices, termEndsOn, autoRenew } }: { terms: ConfirmedTerms }) {
  return (
    <section aria-label="As billing confirmed it" className="space-y-2">
      <h3 className="font-medium">The subscription, as billing confirmed it</h3>
      <DetailList>
        <Detail name="Price">{priceOf(prices)}</Detail>
        <Detail name={autoRenew ? 'Renews on' : 'Runs until'}>
          {termEndsOn ? dayText(termEndsOn) : 'No fixed end'}
        </Detail>
      </DetailList>
    </section>
  )
}
