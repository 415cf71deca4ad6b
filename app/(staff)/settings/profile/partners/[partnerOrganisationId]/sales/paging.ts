import { organisationSalesPath } from '@/components/partners/organisations/addresses'
import { rowId } from '@/lib/core/fields'

const lists = ['orders', 'subscriptions', 'customers'] as const
type List = (typeof lists)[number]

/** From where each list is shown, the first page when left out; `customer`: of whom alone. */
export type Paging = Partial<Record<List | 'customer', string>>

const cursor = rowId.optional()

/** Reads it from the address; null when it cannot be. */
export function parsePaging(query: Record<string, unknown>): Paging | null {
  const paging: Paging = {}
  for (const list of lists) {
    const after = cursor.safeParse(query[`${list}-after`])
    if (!after.success) return null
    if (after.data) paging[list] = after.data
  }
  const customer = cursor.safeParse(query.customer)
  if (!customer.success) return null
  return customer.data ? { ...paging, customer: customer.data } : paging
}

/** Where a list’s first and next page stand, while the others stay as they are. */
export function pageLinks(
  organisationId: string,
  paging: Paging,
  list: List,
  after: string | null,
): { firstHref?: string; nextHref?: string } {
  const { [list]: from, ...others } = paging
  return {
    ...(from && { firstHref: pathOf(organisationId, others) }),
    ...(after && { nextHref: pathOf(organisationId, { ...others, [list]: after }) }),
  }
}

function pathOf(organisationId: string, paging: Paging): string {
  const query = new URLSearchParams(
    Object.entries(paging).map(([name, id]) => [name === 'customer' ? name : `${name}-after`, id]),
  )
  const path = organisationSalesPath(organisationId)
  return query.size > 0 ? `${path}?${query}` : path
}
