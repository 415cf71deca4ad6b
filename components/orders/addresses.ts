/** Where partner users sell. */
export const shopPath = '/partner/shop'

/** One order of the Shop. */
export function orderPath(orderId: string): string {
  return `${shopPath}/orders/${orderId}`
}
