import { orderKinds, orderStates } from '@/db/enums'
import { defineList, type ListDefinition, type ListState } from '@/lib/core/list'

/** Orders, newest first. */
export const ordersList = defineList({
  parts: {},
  size: { usual: 25, most: 100 },
  name: 'orders',
})

/** The same for staff, among other things that an organisation sold; all, or those for one customer. */
export const organisationOrdersList = defineList({
  ...ordersList,
  parts: { customerId: { kind: 'id', key: 'customer' } },
})

/** What the orders of all organisations are filtered by; all of it is asked for together. */
const filters = {
  state: { kind: 'choice', of: orderStates },
  kind: { kind: 'choice', of: orderKinds },
  placedFrom: { kind: 'day' },
  placedUntil: { kind: 'day' },
} as const satisfies ListDefinition['parts']

export type OrdersFilterName = keyof typeof filters
export const ordersFilters = Object.keys(filters) as OrdersFilterName[]

/** The orders of all organisations, or of one, by when they were placed. */
export const allOrdersList = defineList({
  parts: {
    organisationId: { kind: 'id', key: 'organisation' },
    ...filters,
    /** In which days `placedFrom` and `placedUntil` are counted; those of `TIME_ZONE` where it is left out. */
    daysOf: { kind: 'choice', of: ['utc'] },
    direction: { kind: 'choice', of: ['desc', 'asc'], usual: 'desc' },
  },
  size: { usual: 50, most: 100 },
})

export type AllOrdersState = ListState<typeof allOrdersList>
