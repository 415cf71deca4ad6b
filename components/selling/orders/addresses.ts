import { type Cursor, listQuery, withQuery } from '@/lib/core/list'
import { ordersList } from '@/lib/selling/orders/lists'

/** Where partner users sell. */
export const shopPath = '/partner/shop'

/** The Shop with a customer chosen. */
export function saleForPath(customerId: string): string {
  return `${shopPath}?customer=${customerId}`
}

/** The Shop with the draft of an order that was refused, to be corrected. */
export function orderAgainPath(orderId: string): string {
  return `${shopPath}?again=${orderId}`
}

/** All orders of the organisation. */
export const ordersPath = `${shopPath}/orders`

/** A page of them. */
export const orderListPath = (page: Cursor) => withQuery(ordersPath, listQuery(ordersList, page))

/** One order of the Shop. */
export function orderPath(orderId: string): string {
  return `${ordersPath}/${orderId}`
}

/** All of them as a file. */
export const ordersFilePath = '/api/partner/exports/orders'
