import type { NewCustomer } from '@/lib/ports/billing/customer'

/** Leaves out what is empty, so that Zuora uses its defaults. */
export function given<T extends Record<string, string>>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')) as Partial<T>
}

const contact = ({
  firstName,
  lastName,
  email,
  address1,
  address2,
  city,
  state,
  country,
}: NewCustomer) => ({
  firstName,
  lastName,
  ...given({ workEmail: email, address1, address2, city, state, country }),
})

/** The body of `POST /v1/accounts`: here the postcode is called `zipCode`. */
export function accountRequest(customer: NewCustomer, accountNumber: string) {
  const { name, currency, crmId, postalCode } = customer
  return {
    accountNumber,
    name,
    currency,
    ...given({ crmId }),
    billCycleDay: 0,
    autoPay: false,
    invoiceDeliveryPrefsEmail: false,
    billToContact: { ...contact(customer), ...given({ zipCode: postalCode }) },
  }
}

/**
 * A new account inside an order: here it is called `postalCode`, and mail is on unless switched off. Inside a preview it
 * has no number yet.
 */
export function accountInOrder(
  customer: NewCustomer,
  accountNumber: string,
  mailsInvoices: boolean,
) {
  const { name, currency, crmId, postalCode } = customer
  return {
    name,
    currency,
    ...given({ accountNumber, crmId }),
    billCycleDay: 0,
    autoPay: false,
    invoiceDeliveryPrefsEmail: mailsInvoices,
    billToContact: { ...contact(customer), ...given({ postalCode }) },
  }
}
