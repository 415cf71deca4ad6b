import { type Cursor, firstPage, type ListInput, listQuery, withQuery } from '@/lib/core/list'
import { customersList } from '@/lib/selling/customers/lists'
import { creditMemosList, invoicesList } from '@/lib/selling/invoices/lists'
import { ordersList } from '@/lib/selling/orders/lists'
import { subscriptionsList } from '@/lib/selling/subscriptions/lists'

/** Where partner users look after what they sold: their customers. */
export const selfServicePath = '/partner/self-service'

/** The customers that a search finds, a page of them. */
export const customersPath = (state: ListInput<typeof customersList>) =>
  withQuery(selfServicePath, listQuery(customersList, state))

/** Which page of each of a customer's lists is shown; left out is the first. */
export type CustomerPages = {
  subscriptions?: Cursor
  orders?: Cursor
  invoices?: Cursor
  memos?: Cursor
}

export function customerPath(
  customerId: string,
  { subscriptions = {}, orders = {}, invoices = {}, memos = {} }: CustomerPages = {},
): string {
  return withQuery(
    `${selfServicePath}/customers/${customerId}`,
    listQuery(subscriptionsList, subscriptions),
    listQuery(invoicesList, invoices),
    listQuery(creditMemosList, memos),
    listQuery(ordersList, orders),
  )
}

/** The same customers as a file. */
export const customersFilePath = (state: ListInput<typeof customersList>) =>
  withQuery('/api/partner/exports/customers', listQuery(customersList, firstPage(state)))
