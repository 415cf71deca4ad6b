import { defineList } from '@/lib/core/list'

/** An organisation's customers, by name. */
export const customersList = defineList({
  parts: { search: { kind: 'search' } },
  size: { usual: 25, most: 100 },
  name: 'customers',
})

/** The same for staff, among other things that it sold; or one of them. */
export const organisationCustomersList = defineList({
  ...customersList,
  parts: { customerId: { kind: 'id', key: 'customer' } },
})
