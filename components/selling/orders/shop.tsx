import { DoorClosed, Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { WhomToAsk, WithContact } from '@/components/ui/seller'
import { invoicedSentences } from '@/lib/partners/pages/labels'
import { countryCodes, countryName } from '@/lib/ports/billing/countries'
import type { Assortment } from '@/lib/selling/offers/views'
import type { OrderView } from '@/lib/selling/orders/views'
import { ordersPath } from './addresses'
import { LatestOrders } from './latest-orders'
import { SaleForm } from './sale-form'
import type { ShopActions } from './shop-actions'
import type { Beginning } from './use-kept-draft'

const countries = countryCodes
  .map((code) => ({ value: code, label: countryName(code) }))
  .sort((one, other) => one.label.localeCompare(other.label, 'en-GB'))

/** What an organisation can sell and the form to sell it, or why it cannot sell now. */
export function Shop({
  owner,
  assortment: { offers, currency, invoiceOwner, closedBecause },
  orders,
  hasCustomers,
  beginning,
  today,
  timeZone,
  actions,
}: {
  /** The signed-in partner user’s ID. */
  owner: string
  assortment: Assortment
  /** The newest ones. */
  orders: readonly OrderView[]
  hasCustomers: boolean
  beginning: Beginning
  /** `YYYY-MM-DD` in `timeZone`, whose days are meant. */
  today: string
  timeZone: string
  actions: ShopActions
}) {
  if (closedBecause || !currency) {
    return (
      <Closed title="The Shop is closed for now" icon={<DoorClosed />} orders={orders}>
        <WithContact>{closedBecause ?? ''}</WithContact> If it stays so, ask <WhomToAsk />.
      </Closed>
    )
  }
  if (offers.length === 0) {
    return (
      <Closed title="There is nothing to sell yet" icon={<Tag />} orders={orders}>
        No offers have been made to your organisation in {currency}. Ask <WhomToAsk /> which ones
        you can have.
      </Closed>
    )
  }
  return (
    <div className="mt-6 grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <SaleForm
        owner={owner}
        offers={offers}
        currency={currency}
        today={today}
        timeZone={timeZone}
        hasCustomers={hasCustomers}
        countries={countries}
        beginning={beginning}
        actions={actions}
      />
      <div className="space-y-4">
        <Panel title="Who is invoiced">
          <p>{invoicedSentences[invoiceOwner]}</p>
        </Panel>
        <LatestOrders orders={orders} />
      </div>
    </div>
  )
}

function Closed({
  title,
  icon,
  orders,
  children,
}: {
  title: string
  icon: ReactNode
  orders: readonly OrderView[]
  children: ReactNode
}) {
  return (
    <div className="mt-6 rounded-lg border border-line bg-surface">
      <EmptyState
        title={title}
        icon={icon}
        action={orders.length > 0 && <ButtonLink href={ordersPath}>See your orders</ButtonLink>}
      >
        <p>{children}</p>
      </EmptyState>
    </div>
  )
}
