import { priceWords } from '@/lib/selling/offers/labels'
import { countedCharge, nextWords, spanWords } from '@/lib/selling/subscriptions/labels'
import type { LiveSubscription } from '@/lib/selling/subscriptions/views'

type Charge = LiveSubscription['plans'][number]['charges'][number]

/** What a subscription consists of: products with their charges, quantities and prices. */
export function Products({ plans }: Pick<LiveSubscription, 'plans'>) {
  if (plans.length === 0) return <p className="p-4 text-muted">There is nothing in it any more.</p>
  return (
    <ul className="divide-y divide-line">
      {plans.map((plan) => (
        <li key={plan.id} className="px-4 py-3">
          <p className="font-medium">
            {plan.name}
            {(plan.from || plan.until) && (
              <span className="font-normal text-muted"> {spanWords(plan)}</span>
            )}
          </p>
          {plan.productName !== plan.name && (
            <p className="text-sm text-muted">{plan.productName}</p>
          )}
          <ul className="mt-1">
            {plan.charges.map((charge) => (
              <li key={charge.id} className="flex flex-wrap justify-between gap-x-6">
                <span>
                  {countedCharge(charge)}
                  {charge.next && <span className="text-muted"> ({nextWords(charge)})</span>}
                </span>
                <span className="text-muted tabular-nums">{costs(charge)}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function costs(charge: Charge): string {
  const { model } = charge
  if (model === 'discount') return 'A discount: the invoices show what it deducts'
  if (!charge.price && charge.type !== 'usage') return 'No fixed price is known'
  return priceWords({ ...charge, model, defaultQuantity: null }, charge.price)
}
