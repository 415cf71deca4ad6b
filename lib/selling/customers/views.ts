import { shownEmail } from '@/lib/core/fields'
import type { CountedPage } from '@/lib/core/list'

/** An end customer. Times are ISO 8601 in UTC. */
export type CustomerRow = {
  id: string
  name: string
  email: string
  /** ISO 3166-1 alpha-2. */
  country: string
  /** ISO 4217. */
  currency: string
  subscriptions: number
  createdAt: string
}

/** A page of customers by name; `after` names the one to go on from, null at the end. */
export type CustomerList = CountedPage<CustomerRow>

/** What was entered of a customer beside the row’s columns. */
export type CustomerView = CustomerRow & {
  firstName: string
  lastName: string
  address1: string
  address2: string
  city: string
  postalCode: string
  state: string
}

/** A customer as staff see it: with the account in Zuora, once there is one. */
export type StaffCustomerRow = CustomerRow & {
  zuoraAccountId: string | null
  zuoraAccountNumber: string | null
}

export type StaffCustomerList = CountedPage<StaffCustomerRow>

type Stored = Omit<CustomerRow, 'createdAt'> & { createdAt: Date }

/** Makes the view of a stored customer: nothing but what the type above names. */
export function customerRow(stored: Stored): CustomerRow {
  const { id, name, email, country, currency, subscriptions, createdAt } = stored
  return {
    id,
    name,
    email: shownEmail(email),
    country,
    currency,
    subscriptions,
    createdAt: createdAt.toISOString(),
  }
}
