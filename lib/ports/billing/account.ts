/** An account that can be invoiced: a partner's or an end customer's. */
export type Account = {
  /** 32 hexadecimal digits, lower case. */
  id: string
  number: string
  name: string
  /** ISO 4217. */
  currency: string
  status: 'active' | 'draft' | 'canceled'
  /** The Salesforce account ID as billing knows it, in whatever form it was typed there. */
  crmId: string | null
  /** For example `Net 30`. */
  paymentTerm: string | null
  /** Billing counts its figures now and then, instead of with each order (Zuora: Reseller Account). */
  reseller: boolean
}

/** What names an account on either side of the API: reads by owner take the ID, orders the number. */
export type AccountKeys = { id: string; number: string }
