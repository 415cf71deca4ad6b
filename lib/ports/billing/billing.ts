import type { Account, AccountKeys } from './account'
import type { Attempt } from './attempt'
import type { CatalogueProduct } from './catalogue'
import type { CreditMemoPage } from './credit-memo'
import type { NewCustomer } from './customer'
import type { Invoice, InvoicePage, InvoicePdf, Preview } from './invoice'
import type { Day, Order, PlacedOrder } from './order'
import type { BillingOutcome } from './outcome'
import type { Subscription } from './subscription'

/**
 * Port: what the subscription billing (Zuora) says. Reads reject with `BillingError`, and with nothing else.
 */
export type BillingReader = {
  /** The account with this ID or number, or null. */
  findAccount(key: string): Promise<Account | null>
  /** What the order would invoice. Makes nothing; never `already`, and never rejects. */
  previewOrder(order: Order): Promise<BillingOutcome<Preview>>
  readOrder(number: string): Promise<PlacedOrder | null>
  /** The orders with numbers of ours whose date is this day or later, and the ID of the account that each is under. */
  listOwnOrders(since: Day): Promise<{ number: string; accountId: string }[]>

  readSubscription(number: string): Promise<Subscription | null>
  /**
   * The subscriptions that the account owns, no matter who is invoiced; without those that are not understood. Of an
   * account with very many it looks for those `wanted` only, and may miss some.
   */
  listSubscriptions(ownerKey: string, wanted?: readonly string[]): Promise<Subscription[]>

  /**
   * Invoices of the account that is invoiced, newest first, with all lines: filter them by the subscriptions
   * sold here, since an account's invoices may hold others'.
   */
  readInvoices(accountId: string, after?: string): Promise<InvoicePage>
  /** One invoice with all its lines, by ID or number, or null. */
  readInvoice(key: string): Promise<Invoice | null>
  /**
   * Credit memos of the account that is credited, in the same way. Rejects with `refused` where the tenant has
   * none, as without Invoice Settlement, or does not let us read them.
   */
  readCreditMemos(accountId: string, after?: string): Promise<CreditMemoPage>
  /** The newest file of an invoice, or null when none is made yet. Check first whose invoice it is. */
  readInvoicePdf(invoiceId: string): Promise<InvoicePdf | null>

  /** Everything there is to sell: many calls; keep the answer. */
  readCatalogue(): Promise<CatalogueProduct[]>
}

/**
 * Port: billing, with what changes it. The one way to write to it.
 *
 * Writes state an end state under numbers of ours and look whether it is there before they send anything;
 * so the same attempt may be made again after `unknown`, or in a process that took over from a killed one.
 * They never reject. Parallel orders on one invoice owner's account lock each other out: run their jobs one after the
 * other (a queue named by the account).
 */
export type Billing = BillingReader & {
  /**
   * Whether a sale that invoices a partner can make the customer's account in the same call (tenant feature
   * Owner Transfer). If not, make it first with `createCustomerAccount` and remember its number.
   */
  readonly ownerTransfer: boolean

  /** End state: an account numbered `attempt.numbers.account` for this customer. It is never invoiced by mail. */
  createCustomerAccount(
    attempt: Attempt,
    customer: NewCustomer,
  ): Promise<BillingOutcome<AccountKeys>>

  /**
   * End state: an order numbered `attempt.numbers.order`; all of it or nothing. A sale makes the subscription
   * `attempt.numbers.subscription`, and for a new customer the account `attempt.numbers.account`. The answer
   * does not tell the invoice owner: read the subscription back. Payment is never collected.
   */
  placeOrder(attempt: Attempt, order: Order): Promise<BillingOutcome<PlacedOrder>>
  /**
   * End state: there is no order of this number, and its subscription is as it was before it; gives the number.
   * Only the newest order of a subscription, and none whose charges have been invoiced since.
   */
  deleteOrder(number: string): Promise<BillingOutcome<string>>
}
