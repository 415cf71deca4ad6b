import type { ListState } from '@/lib/partners/organisations/schema'

/** Where the partners table stands. */
export const partnersPath = '/settings/profile/partners'

/** The form of `Create Partner`. */
export const newOrganisationPath = `${partnersPath}/new`

/** One organisation's page. */
export function organisationPath(id: string): string {
  return `${partnersPath}/${id}`
}

/** What an organisation has sold, with its orders and customers. */
export function organisationSalesPath(id: string): string {
  return `${organisationPath(id)}/sales`
}

/** One of its orders there, however long ago it was placed. */
export function organisationOrderPath(id: string, orderId: string): string {
  return `${organisationSalesPath(id)}?orders-after=${idBefore(orderId)}#order-${orderId}`
}

/** What it sold to one customer, with that customer’s orders; with a subscription’s ID, from that subscription on. */
export function organisationCustomerPath(
  id: string,
  customerId: string,
  subscriptionId?: string,
): string {
  const path = `${organisationSalesPath(id)}?customer=${customerId}`
  return subscriptionId
    ? `${path}&subscriptions-after=${idBefore(subscriptionId)}#subscriptions`
    : path
}

/** The ID from which on, newest first, a list begins with this one. */
function idBefore(id: string): string {
  const next = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return next.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The form behind `Edit partner organisation`. */
export function editOrganisationPath(id: string): string {
  return `${organisationPath(id)}/edit`
}

/** The table in a given state; what is as usual is left out of the address. */
export function listPath(state: Partial<ListState>): string {
  const { search, sort, direction, after, before, size, archived } = state
  const parts = new URLSearchParams()
  if (search) parts.set('search', search)
  if (sort && sort !== 'name') parts.set('sort', sort)
  if (direction === 'desc') parts.set('direction', direction)
  if (size && size !== 50) parts.set('size', String(size))
  if (archived) parts.set('archived', '1')
  if (after) parts.set('after', after)
  if (before) parts.set('before', before)
  return parts.size > 0 ? `${partnersPath}?${parts}` : partnersPath
}
