/** Where partner users look after what they sold: their customers. */
export const selfServicePath = '/partner/self-service'

/** The customers that a search finds, from after one of them. */
export function customersPath({ search, after }: { search?: string; after?: string }): string {
  return withQuery(selfServicePath, { search, after })
}

/** Which page of each of a customer's lists is shown; left out is the first. */
export type CustomerPages = {
  subscriptions?: string
  orders?: string
  invoices?: string
  memos?: string
}

export function customerPath(customerId: string, pages: CustomerPages = {}): string {
  return withQuery(`${selfServicePath}/customers/${customerId}`, pages)
}

/** An address with those values that are given. */
export function withQuery(path: string, values: Record<string, string | undefined>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => !!entry[1])
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}
