import { defineList } from '@/lib/core/list'

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
