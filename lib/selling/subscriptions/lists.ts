import { defineList } from '@/lib/core/list'

/** Subscriptions that were sold, newest first. Billing tells how at most 40 of them stand in one call. */
export const subscriptionsList = defineList({
  parts: {},
  size: { usual: 20, most: 40 },
  name: 'subscriptions',
})

/** The same for staff, among other things that an organisation sold; all, or those of one customer. */
export const organisationSubscriptionsList = defineList({
  ...subscriptionsList,
  parts: { customerId: { kind: 'id', key: 'customer' } },
  size: { usual: 25, most: 40 },
})
