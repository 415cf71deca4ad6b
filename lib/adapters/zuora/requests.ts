import type { OwnNumbers } from '@/lib/ports/billing/attempt'
import type {
  Cancellation,
  Change,
  EndSchedule,
  Order,
  OrderCustomer,
  PlanChoice,
  Sale,
} from '@/lib/ports/billing/order'
import { accountInOrder, given } from './account-requests'
import { exactNumber } from './answer'

const triggerDates = (triggerDate: string) =>
  ['ContractEffective', 'ServiceActivation', 'CustomerAcceptance'].map((name) => ({
    name,
    triggerDate,
  }))

const pricingOf = { recurring: 'recurringPerUnit', one_time: 'oneTimePerUnit' } as const

function ratePlan({ productRatePlanId, quantities }: PlanChoice) {
  const chargeOverrides = quantities.map(({ productChargeId, type, quantity }) => ({
    productRatePlanChargeId: productChargeId,
    pricing: { [pricingOf[type]]: { quantity: exactNumber(quantity) } },
  }))
  return { productRatePlanId, ...(chargeOverrides.length > 0 && { chargeOverrides }) }
}

function terms({ term, startDate }: Sale) {
  if (term.kind === 'evergreen') return { initialTerm: { termType: 'EVERGREEN', startDate } }
  const length = { period: term.months, periodType: 'Month' }
  return {
    initialTerm: { termType: 'TERMED', ...length, startDate },
    renewalSetting: 'RENEW_WITH_SPECIFIC_TERM',
    renewalTerms: [length],
    autoRenew: term.autoRenew,
  }
}

function createSubscription(sale: Sale, own: object) {
  return {
    orderActions: [
      {
        type: 'CreateSubscription',
        triggerDates: triggerDates(sale.startDate),
        createSubscription: {
          ...own,
          terms: terms(sale),
          subscribeToRatePlans: sale.plans.map(ratePlan),
        },
      },
    ],
  }
}

/** The account that the order is under becomes the invoice owner: this is the invoice-owner rule. */
function saleRequest(sale: Sale, numbers: OwnNumbers) {
  const { parties } = sale
  const own = { subscriptionNumber: numbers.subscription }
  const { customer } = parties
  if (parties.invoiceOwner === 'end_customer') {
    const account =
      customer.kind === 'existing'
        ? { existingAccountNumber: customer.accountNumber }
        : { newAccount: accountInOrder(customer.customer, numbers.account, true) }
    return { ...account, subscriptions: [createSubscription(sale, own)] }
  }
  return {
    existingAccountNumber: parties.partnerAccountNumber,
    subscriptions: [createSubscription(sale, { ...own, ...ownerOf(customer, numbers.account) })],
  }
}

/** Whose the subscription is, where another account is invoiced. */
const ownerOf = (customer: OrderCustomer, accountNumber: string) =>
  customer.kind === 'existing'
    ? { subscriptionOwnerAccountNumber: customer.accountNumber }
    : { newSubscriptionOwnerAccount: accountInOrder(customer.customer, accountNumber, false) }

/** A preview takes no new account of its own, and a new subscription owner as an order does. */
function salePreview(sale: Sale, ownerTransfer: boolean) {
  const { parties } = sale
  const { customer } = parties
  if (parties.invoiceOwner === 'partner') {
    const isTaken = customer.kind === 'existing' || ownerTransfer
    const owner = isTaken ? ownerOf(customer, '') : {}
    return {
      existingAccountNumber: parties.partnerAccountNumber,
      subscriptions: [createSubscription(sale, owner)],
    }
  }
  const subscriptions = [createSubscription(sale, {})]
  if (customer.kind === 'existing') {
    return { existingAccountNumber: customer.accountNumber, subscriptions }
  }
  const { currency, city, country, state, postalCode } = customer.customer
  return {
    previewAccountInfo: {
      billCycleDay: 0,
      currency,
      soldToContact: given({ city, country, state, postalCode }),
    },
    subscriptions,
  }
}

const directions = { upgrade: 'Upgrade', downgrade: 'Downgrade', crossgrade: 'Crossgrade' } as const

function orderAction(change: Change, effectiveDate: string) {
  const dates = { triggerDates: triggerDates(effectiveDate) }
  switch (change.kind) {
    case 'add_product':
      return { type: 'AddProduct', ...dates, addProduct: ratePlan(change.plan) }
    case 'remove_product':
      return { type: 'RemoveProduct', ...dates, removeProduct: { ratePlanId: change.ratePlanId } }
    case 'update_quantity': {
      const { ratePlanId, chargeNumber, quantity } = change
      const pricing = { recurringPerUnit: { quantity: exactNumber(quantity) } }
      return {
        type: 'UpdateProduct',
        ...dates,
        updateProduct: { ratePlanId, chargeUpdates: [{ chargeNumber, pricing }] },
      }
    }
    case 'change_plan':
      return {
        type: 'ChangePlan',
        ...dates,
        changePlan: {
          ratePlanId: change.ratePlanId,
          newProductRatePlan: ratePlan(change.plan),
          subType: directions[change.direction],
          effectivePolicy: 'SpecificDate',
          // Unsent it is true for an upgrade: all that the account is invoiced for moves to that day. Source: Zuora, data
          // dictionary of “Advance multi-action orders”.
          resetBcd: false,
        },
      }
  }
}

const policies = {
  end_of_term: 'EndOfCurrentTerm',
  end_of_invoiced_period: 'EndOfLastInvoicePeriod',
  on: 'SpecificDate',
} as const

function cancellationAction(order: Cancellation) {
  return {
    type: 'CancelSubscription',
    triggerDates: triggerDates(order.orderDate),
    cancelSubscription: {
      cancellationPolicy: policies[order.when.policy],
      ...(order.when.policy === 'on' && { cancellationEffectiveDate: order.when.day }),
    },
  }
}

/** Without trigger dates, as in Zuora’s “Schedule a subscription cancellation using the REST API”. */
function scheduleAction({ day }: EndSchedule) {
  const scheduled =
    day === null ? { clearingScheduledCancelDate: true } : { scheduledCancelDate: day }
  return { type: 'TermsAndConditions', termsAndConditions: scheduled }
}

function actionsOf(order: Exclude<Order, Sale>) {
  switch (order.kind) {
    case 'amendment':
      return order.changes.map((change) => orderAction(change, order.effectiveDate))
    case 'cancellation':
      return [cancellationAction(order)]
    case 'end_schedule':
      return [scheduleAction(order)]
  }
}

function amendmentRequest(order: Exclude<Order, Sale>) {
  const { subscriptionNumber } = order
  return {
    existingAccountNumber: order.invoiceOwnerNumber,
    subscriptions: [{ subscriptionNumber, orderActions: actionsOf(order) }],
  }
}

/** The body of `POST /v1/orders`. Payment is never collected. */
export function orderBody(order: Order, numbers: OwnNumbers, runBilling: boolean) {
  return {
    orderDate: order.orderDate,
    orderNumber: numbers.order,
    ...(order.kind === 'sale' ? saleRequest(order, numbers) : amendmentRequest(order)),
    processingOptions: { runBilling, collectPayment: false },
  }
}

/**
 * The body of `POST /v1/orders/preview`: what the first billing period would cost. `ownerTransfer`: the tenant makes a
 * subscription owner with the order.
 */
export function previewRequest(order: Order, ownerTransfer: boolean) {
  return {
    orderDate: order.orderDate,
    ...(order.kind === 'sale' ? salePreview(order, ownerTransfer) : amendmentRequest(order)),
    previewOptions: {
      previewTypes: ['BillingDocs'],
      previewThruType: 'NumberOfPeriods',
      previewNumberOfPeriods: 1,
    },
  }
}
