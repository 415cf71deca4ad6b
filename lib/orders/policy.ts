import { z } from 'zod'
import type { InvoiceOwner, OrderState } from '@/db/enums'
import { type OwnNumbers, ownNumbers } from '../billing/attempt'
import type { Amendment, Cancellation, Day, EndSchedule } from '../billing/order'
import type { Subscription } from '../billing/subscription'
import { pricePerPeriod } from '../offers/policy'
import type { ConfirmedTerms, PreviewView } from './views'

const plan = z.object({
  productRatePlanId: z.string(),
  quantities: z
    .array(
      z.object({
        productChargeId: z.string(),
        type: z.enum(['recurring', 'one_time']),
        quantity: z.string(),
      }),
    )
    .readonly(),
})

const change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add_product'), plan }),
  z.object({ kind: z.literal('remove_product'), ratePlanId: z.string() }),
  z.object({
    kind: z.literal('update_quantity'),
    ratePlanId: z.string(),
    chargeNumber: z.string(),
    quantity: z.string(),
  }),
  z.object({
    kind: z.literal('change_plan'),
    ratePlanId: z.string(),
    plan,
    direction: z.enum(['upgrade', 'downgrade', 'crossgrade']),
  }),
])

const term = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('termed'), months: z.number(), autoRenew: z.boolean() }),
  z.object({ kind: z.literal('evergreen') }),
])

/** What was ordered: an order of lib/billing/order.ts without dates of its own and parties, and in words. */
export const orderRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sale'),
    startDate: z.string(),
    term,
    plans: z.array(plan),
    lines: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('amendment'),
    effectiveDate: z.string(),
    changes: z.array(change),
    lines: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('cancellation'),
    when: z.discriminatedUnion('policy', [
      z.object({ policy: z.literal('end_of_term') }),
      z.object({ policy: z.literal('end_of_invoiced_period') }),
      z.object({ policy: z.literal('on'), day: z.string() }),
    ]),
    /** The day that `when` meant when it was ordered; null where that was not known. */
    endsOn: z.string().nullable().default(null),
    /** Billing is told the day and cancels by itself when it comes; otherwise it is cancelled at once. */
    scheduled: z.boolean().default(false),
    lines: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('withdrawal'),
    /** The order to be deleted; null: the day that billing was told is cleared. */
    cancelOrder: z.string().nullable(),
    lines: z.array(z.string()),
  }),
])
export type OrderRequest = z.output<typeof orderRequest>

const money = z.object({ amount: z.string(), currency: z.string() })

/** A preview as an order keeps it. */
export const keptPreview: z.ZodType<PreviewView> = z.object({
  total: money,
  totalWithoutTax: money,
  tax: money,
  items: z.array(
    z.object({
      productName: z.string(),
      chargeName: z.string(),
      quantity: z.string().nullable(),
      serviceFrom: z.string().nullable(),
      serviceUntil: z.string().nullable(),
      amount: money,
      tax: money,
    }),
  ),
  invoicedTo: z.string().nullable(),
})

/** A subscription's price and term as an order keeps them. */
export const keptTerms: z.ZodType<ConfirmedTerms> = z.object({
  prices: z.array(z.object({ billingPeriod: z.string(), price: money })).nullable(),
  termEndsOn: z.string().nullable(),
  autoRenew: z.boolean(),
})

/**
 * What an order keeps of the subscription that it made or changed; null for an end, and while a change has no effect
 * yet, since billing tells the price of today.
 */
export function termsOf(
  { plans, termEndsOn, autoRenew }: Pick<Subscription, 'plans' | 'termEndsOn' | 'autoRenew'>,
  request: OrderRequest,
  today: Day,
): ConfirmedTerms | null {
  if (request.kind === 'cancellation') return null
  if (request.kind === 'amendment' && request.effectiveDate > today) return null
  const prices = pricePerPeriod(plans.flatMap(({ charges }) => charges))
  return { prices, termEndsOn, autoRenew }
}

/** The day on which an order has effect; null where billing decides, or at once. */
export function effectiveDate(request: OrderRequest): Day | null {
  switch (request.kind) {
    case 'sale':
      return request.startDate
    case 'amendment':
      return request.effectiveDate
    case 'cancellation':
      return request.endsOn ?? (request.when.policy === 'on' ? request.when.day : null)
    case 'withdrawal':
      return null
  }
}

/** A change or an end of a subscription in billing’s words. */
export function changeOf(
  request: Exclude<OrderRequest, { kind: 'sale' }>,
  about: { orderDate: Day; subscriptionNumber: string; invoiceOwnerNumber: string },
): Amendment | Cancellation | EndSchedule {
  switch (request.kind) {
    case 'amendment': {
      const { kind, effectiveDate, changes } = request
      return { kind, effectiveDate, changes, ...about }
    }
    case 'cancellation':
      return request.scheduled
        ? { kind: 'end_schedule', day: request.endsOn, ...about }
        : { kind: 'cancellation', when: request.when, ...about }
    case 'withdrawal':
      return { kind: 'end_schedule', day: null, ...about }
  }
}

/** Nothing more becomes of an order in one of these states by itself. */
export function isSettled(state: OrderState): boolean {
  return state !== 'placed' && state !== 'waiting'
}

/** States in which staff may try an order again. */
export const retriable: readonly OrderState[] = ['needs_attention']

/** States in which staff may give an order up. */
export const abandonable: readonly OrderState[] = ['placed', 'waiting', 'needs_attention']

/**
 * Our numbers for what an order makes. The account is the customer’s, whichever of its orders makes it: so
 * no customer ever has two.
 */
export function numbersOf(order: { id: string; customerId: string }): OwnNumbers {
  const { order: number, subscription } = ownNumbers(order.id)
  return { order: number, subscription, account: ownNumbers(order.customerId).account }
}

/** Orders with the same name are placed one after the other: those that one account is invoiced for. */
export function queueOf({
  invoiceOwner,
  payerAccountNumber,
  customerId,
}: {
  invoiceOwner: InvoiceOwner
  payerAccountNumber: string | null
  customerId: string
}): string {
  return invoiceOwner === 'partner' ? `payer:${payerAccountNumber}` : `payer:${customerId}`
}

/** What the rule says about a subscription’s accounts. `payerId` null: its owner is invoiced. */
export type ExpectedOwners = { ownerNumber: string; payerId: string | null }

/** What is wrong with a subscription’s owners, in a sentence for staff; null when they are as they should be. */
export function ownersProblem(
  { owner, invoiceOwner }: Pick<Subscription, 'owner' | 'invoiceOwner'>,
  { ownerNumber, payerId }: ExpectedOwners,
): string | null {
  if (owner.number !== ownerNumber) {
    return `The subscription belongs to account ${owner.number} in Zuora, not to the customer’s account ${ownerNumber}.`
  }
  if (invoiceOwner.id === (payerId ?? owner.id)) return null
  const wanted = payerId === null ? `the customer’s account ${owner.number}` : `account ${payerId}`
  return `Its invoice owner in Zuora is account ${invoiceOwner.number}; by the organisation’s rule it has to be ${wanted}.`
}

/**
 * What of an end is not in Zuora as it was ordered, in a sentence for staff; null when nothing is amiss. Zuora lets
 * keys pass that it does not know, so only the subscription tells whether it keeps a day.
 */
export function endProblem(
  { status, endsOn, scheduledEndOn }: Pick<Subscription, 'status' | 'endsOn' | 'scheduledEndOn'>,
  request: OrderRequest,
): string | null {
  const isCancelled = status === 'cancelled'
  if (request.kind === 'withdrawal') {
    if (isCancelled) return 'The subscription is still cancelled in Zuora.'
    return scheduledEndOn && `Zuora still has ${scheduledEndOn} as the day to cancel it.`
  }
  if (request.kind !== 'cancellation') return null
  const hasCome = isCancelled && endsOn === request.endsOn
  if (request.scheduled ? scheduledEndOn === request.endsOn || hasCome : isCancelled) return null
  return request.scheduled
    ? `Zuora took the order, and does not show ${request.endsOn} as the day to cancel the subscription. Perhaps this tenant keeps no scheduled cancel dates: see ZUORA_SCHEDULED_CANCELLATION.`
    : 'Zuora took the order, and does not show the subscription as cancelled.'
}

/** What may remain in Zuora when an order is given up, a sentence each. */
export function remainders(order: {
  id: string
  customerId: string
  kind: OrderRequest['kind']
  request: Record<string, unknown>
  customerAccountNumber: string | null
}): string[] {
  const request = orderRequest.parse(order.request)
  if (request.kind === 'withdrawal' && request.cancelOrder) {
    return [
      `If Zuora had deleted the cancellation ${request.cancelOrder} after all, the subscription goes on; it is looked at once more.`,
    ]
  }
  const numbers = numbersOf(order)
  const mayBeThere = `If Zuora had carried the order out after all, it is there as order ${numbers.order}${
    order.kind === 'sale' ? ` with subscription ${numbers.subscription}` : ''
  }; it is looked for once more.`
  if (order.kind !== 'sale') return [mayBeThere]
  const account = order.customerAccountNumber
    ? `The customer’s account ${order.customerAccountNumber} stays in Zuora; the customer’s next order uses it.`
    : `If the customer’s account ${numbers.account} was made, it stays in Zuora; the customer’s next order uses it.`
  return [account, mayBeThere]
}
