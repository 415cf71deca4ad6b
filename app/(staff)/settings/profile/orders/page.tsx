import { titled } from '@/app/titled'
import { AllOrders } from '@/components/selling/all-orders/all-orders'
import { orderRow } from '@/components/selling/all-orders/order-row'
import { get } from '@/lib/partners/organisations/get'
import { findOrders } from '@/lib/selling/orders/find-orders'
import { allOrdersList } from '@/lib/selling/orders/lists'
import { staffGate } from '@/lib/server/gates'
import { listState, orNotFound } from '@/lib/server/read'
import { findPartnerOrganisations } from '../partners/actions'

export const generateMetadata = titled('Orders of all partners', () => staffGate('orders:read'))

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** The orders of all organisations. */
export default async function OrdersPage({ searchParams }: Props) {
  const ctx = await staffGate('orders:read')
  const state = listState(allOrdersList, await searchParams)
  const { organisationId } = state
  const [found, organisation] = await Promise.all([
    orNotFound(findOrders(ctx, { ...state, counted: true })),
    organisationId ? orNotFound(get(ctx, { id: organisationId })) : null,
  ])
  return (
    <AllOrders
      list={{ ...found, rows: found.rows.map(orderRow) }}
      state={state}
      organisation={organisation && { id: organisation.id, name: organisation.name }}
      find={findPartnerOrganisations}
      timeZone={ctx.config.timeZone}
    />
  )
}
