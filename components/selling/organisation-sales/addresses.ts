import { organisationSalesPath } from '@/components/partners/organisations/addresses'
import { firstPage, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { organisationCustomersList } from '@/lib/selling/customers/lists'
import { organisationOrdersList } from '@/lib/selling/orders/lists'
import { organisationSubscriptionsList } from '@/lib/selling/subscriptions/lists'

/** What the page of an organisation's sales shows: three lists, all of one customer when one is named. */
export type SalesState = {
  orders?: ListInput<typeof organisationOrdersList>
  subscriptions?: ListInput<typeof organisationSubscriptionsList>
  customers?: ListInput<typeof organisationCustomersList>
}

/** What an organisation has sold, in a given state. */
export function salesPath(organisationId: string, state: SalesState): string {
  return withQuery(
    organisationSalesPath(organisationId),
    listQuery(organisationOrdersList, state.orders ?? {}),
    listQuery(organisationSubscriptionsList, state.subscriptions ?? {}),
    listQuery(organisationCustomersList, state.customers ?? {}),
  )
}

/** One of its orders there, however long ago it was placed. */
export function organisationOrderPath(organisationId: string, orderId: string): string {
  const orders = { after: idBefore(orderId) }
  return `${salesPath(organisationId, { orders })}#order-${orderId}`
}

/** What it sold to one customer, with that customer’s orders; with a subscription’s ID, from that subscription on. */
export function organisationCustomerPath(
  organisationId: string,
  customerId: string,
  subscriptionId?: string,
): string {
  if (!subscriptionId) return salesPath(organisationId, { customers: { customerId } })
  const subscriptions = { customerId, after: idBefore(subscriptionId) }
  return `${salesPath(organisationId, { subscriptions })}#subscriptions`
}

/** The ID from which on, newest first, a list begins with this one. */
function idBefore(id: string): string {
  const next = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** One of the three lists as a file. */
export function salesFilePath(
  organisationId: string,
  of: keyof SalesState,
  state: SalesState,
): string {
  const query = {
    orders: () => listQuery(organisationOrdersList, firstPage(state.orders ?? {})),
    subscriptions: () =>
      listQuery(organisationSubscriptionsList, firstPage(state.subscriptions ?? {})),
    customers: () => listQuery(organisationCustomersList, firstPage(state.customers ?? {})),
  }[of]
  const path = `/api/staff/exports/organisation-${of}`
  return withQuery(path, [['organisation', organisationId]], query())
}
