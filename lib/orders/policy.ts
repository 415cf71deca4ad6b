import { z } from 'zod'
import type { InvoiceOwner, OrderState } from '@/db/enums'
import { type OwnNumbers, ownNumbers } from '../billing/attempt'
import type { Day } from '../billing/order'
import type { Subscription } from '../billing/subscription'

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
    lines: z.array(z.string()),
  }),
])
export type OrderRequest = z.output<typeof orderRequest>

/** The day on which an order has effect; null where billing decides. */
export function effectiveDate(request: OrderRequest): Day | null {
  if (request.kind === 'sale') return request.startDate
  if (request.kind === 'amendment') return request.effectiveDate
  return request.when.policy === 'on' ? request.when.day : null
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

/** What may remain in Zuora when an order is given up, a sentence each. */
export function remainders(order: {
  id: string
  customerId: string
  kind: OrderRequest['kind']
  customerAccountNumber: string | null
}): string[] {
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
