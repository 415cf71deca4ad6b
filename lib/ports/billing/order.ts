import type { NewCustomer } from './customer'

/** A calendar day, `YYYY-MM-DD`, in the tenant's time zone. */
export type Day = string

/** The end customer: one that is in billing already, by its account number, or one to be made. */
export type OrderCustomer =
  | { kind: 'existing'; accountNumber: string }
  | { kind: 'new'; customer: NewCustomer }

/**
 * Who gets the subscription and who is invoiced. `partner`: the customer owns it, the partner's account is
 * invoiced. `end_customer`: the customer's account is both.
 */
export type Parties =
  | { invoiceOwner: 'partner'; partnerAccountNumber: string; customer: OrderCustomer }
  | { invoiceOwner: 'end_customer'; customer: OrderCustomer }

/** How many of a per-unit charge of the catalogue; decimal text. Charges left out have their default. */
export type ChargeQuantity = {
  productChargeId: string
  type: 'recurring' | 'one_time'
  quantity: string
}

/** A rate plan of the catalogue, to be subscribed to. */
export type PlanChoice = { productRatePlanId: string; quantities: readonly ChargeQuantity[] }

/** How long: so many months, renewed by the same number or not, or without an end. */
export type Term = { kind: 'termed'; months: number; autoRenew: boolean } | { kind: 'evergreen' }

/** Makes one subscription. */
export type Sale = {
  kind: 'sale'
  orderDate: Day
  startDate: Day
  parties: Parties
  term: Term
  plans: readonly PlanChoice[]
}

/**
 * One step of a change. `ratePlanId` names a rate plan of the subscription, not of the catalogue;
 * `chargeNumber` a recurring per-unit charge in it.
 */
export type Change =
  | { kind: 'add_product'; plan: PlanChoice }
  | { kind: 'remove_product'; ratePlanId: string }
  | { kind: 'update_quantity'; ratePlanId: string; chargeNumber: string; quantity: string }
  | {
      kind: 'change_plan'
      ratePlanId: string
      plan: PlanChoice
      direction: 'upgrade' | 'downgrade' | 'crossgrade'
    }

/** Changes a subscription, all steps or none. Its order is under the account that is invoiced. */
export type Amendment = {
  kind: 'amendment'
  orderDate: Day
  effectiveDate: Day
  subscriptionNumber: string
  invoiceOwnerNumber: string
  changes: readonly Change[]
}

/**
 * Ends a subscription: at the end of its term, of the period already invoiced, or on a day. It is cancelled at
 * once, whatever the day, and takes no more changes; only deleting the order takes it back.
 */
export type Cancellation = {
  kind: 'cancellation'
  orderDate: Day
  subscriptionNumber: string
  invoiceOwnerNumber: string
  when:
    | { policy: 'end_of_term' }
    | { policy: 'end_of_invoiced_period' }
    | { policy: 'on'; day: Day }
}

/**
 * Sets the day (one to come) on which billing is to cancel an active subscription, or with null clears it. Until
 * that day it stays active and can be changed. A tenant has this or not.
 */
export type EndSchedule = {
  kind: 'end_schedule'
  orderDate: Day
  subscriptionNumber: string
  invoiceOwnerNumber: string
  day: Day | null
}

export type Order = Sale | Amendment | Cancellation | EndSchedule

/**
 * An order as billing holds it. `completed` is the usual state; `pending` waits for an activation; what a `reverted` one
 * did is undone.
 */
export type PlacedOrder = {
  number: string
  status:
    | 'completed'
    | 'pending'
    | 'scheduled'
    | 'draft'
    | 'executing'
    | 'failed'
    | 'cancelled'
    | 'reverted'
  /** The account the order is under: the invoice owner. */
  accountNumber: string
  subscriptionNumbers: readonly string[]
}
