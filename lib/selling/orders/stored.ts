import { z } from 'zod'
import { invoiceOwners } from '@/db/enums'
import type { Day } from '@/lib/ports/billing/order'
import { rejectionReasons } from '@/lib/ports/billing/outcome'
import type { OfferByName, PeriodPrice } from '../offers/views'

const directions = ['upgrade', 'downgrade', 'crossgrade'] as const

/** An offer by the name it had, with how many of each charge that takes a quantity. */
const offer: z.ZodType<OfferByName> = z.object({
  name: z.string(),
  quantities: z.array(
    z.object({
      quantity: z.string(),
      charge: z.object({ name: z.string(), unit: z.string().nullable() }),
    }),
  ),
})

/** When a cancelled subscription ends. */
const endOf = z.discriminatedUnion('policy', [
  z.object({ policy: z.literal('end_of_term') }),
  z.object({ policy: z.literal('end_of_invoiced_period') }),
  z.object({ policy: z.literal('on'), day: z.string() }),
])

/**
 * One thing that was ordered, as it is kept; `orderLineWords` in labels.ts says it. Parts of the subscription are
 * named as billing called them; null where it did not answer. `text`: from before lines were codes.
 */
const orderLine = z.discriminatedUnion('code', [
  z.object({ code: z.literal('offer'), offer }),
  z.object({ code: z.literal('add'), offer }),
  z.object({ code: z.literal('remove'), plan: z.string().nullable() }),
  z.object({
    code: z.literal('quantity'),
    part: z
      .object({ plan: z.string(), charge: z.string(), from: z.string().nullable() })
      .nullable(),
    to: z.string(),
  }),
  z.object({ code: z.literal('swap'), direction: z.enum(directions), plan: z.string(), offer }),
  z.object({ code: z.literal('cancel'), when: endOf }),
  z.object({ code: z.literal('take_back'), endsOn: z.string() }),
  z.object({ code: z.literal('text'), text: z.string() }),
])
export type OrderLine = z.output<typeof orderLine>

/** Who settles the sum of what was previewed, as it is kept; `settlementWords` says it. */
const settlement = z.object({
  as: z.enum(['invoice', 'credit']),
  owner: z.enum(invoiceOwners),
  /** Whose account it is. */
  name: z.string(),
})
export type Settlement = z.output<typeof settlement>

/** What Zuora said, in its own words, and its code; for staff only. */
const said = { said: z.string(), saidCode: z.string() }

/**
 * Why an order was refused or needs attention, as it is kept. `problemWords` in labels.ts says it to staff, and
 * `partnerWords` to the partner.
 */
export const orderProblem = z.discriminatedUnion('code', [
  /** Zuora refused the order for good. */
  z.object({ code: z.literal('billing_refused'), reason: z.enum(rejectionReasons), ...said }),
  /** Zuora does not let us read what placing the order needs. */
  z.object({ code: z.literal('billing_unreadable'), ...said }),
  z.object({ code: z.literal('billing_busy') }),
  /** No try told whether it was done. `said`: the last error; null where the worker was killed. */
  z.object({ code: z.literal('no_answer'), said: z.string().nullable() }),
  z.object({ code: z.literal('not_carried_out'), order: z.string(), status: z.string() }),
  z.object({ code: z.literal('other_owner'), account: z.string(), expected: z.string() }),
  /** `ofCustomer`: the account that is expected is the customer's own. */
  z.object({
    code: z.literal('other_invoice_owner'),
    account: z.string(),
    expected: z.string(),
    ofCustomer: z.boolean(),
  }),
  z.object({ code: z.literal('still_cancelled') }),
  z.object({ code: z.literal('end_still_scheduled'), day: z.string() }),
  z.object({ code: z.literal('end_not_scheduled'), day: z.string().nullable() }),
  z.object({ code: z.literal('not_cancelled') }),
  /** `day`: the one that Zuora shows; null where it shows none. */
  z.object({
    code: z.literal('ends_on_other_day'),
    day: z.string().nullable(),
    ordered: z.string(),
  }),
  /** From before problems were codes: a sentence for each reader. */
  z.object({
    code: z.literal('text'),
    text: z.string().nullable(),
    forPartner: z.string().nullable(),
  }),
])
export type OrderProblem = z.output<typeof orderProblem>

/** What may remain in Zuora of an order that was given up; `remainderWords` says it. */
export type Remainder =
  | { code: 'cancellation_may_be_deleted'; order: string }
  | { code: 'account_stays'; account: string }
  | { code: 'account_may_stay'; account: string }
  | { code: 'order_may_be_there'; order: string; subscription: string | null }

/** What a later version of this product wrote, and this one cannot say. */
function unknownCode(value: unknown): { code: 'text'; text: string } {
  const known = z.looseObject({ code: z.string() }).safeParse(value)
  return { code: 'text', text: known.success ? known.data.code : 'unknown' }
}

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
    direction: z.enum(directions),
  }),
])

const term = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('termed'), months: z.number(), autoRenew: z.boolean() }),
  z.object({ kind: z.literal('evergreen') }),
])

/**
 * What was ordered, line by line. `lines`: the sentences of orders from before lines were codes; a later order has
 * none, and keeps the key because an earlier version of this product reads it.
 */
const inWords = {
  ordered: z.array(orderLine.catch(({ value }) => unknownCode(value))).default([]),
  lines: z.array(z.string()).default([]),
}

/** What was ordered: an order of lib/ports/billing/order.ts without dates of its own and parties, and line by line. */
export const orderRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sale'),
    startDate: z.string(),
    term,
    plans: z.array(plan),
    ...inWords,
  }),
  z.object({
    kind: z.literal('amendment'),
    effectiveDate: z.string(),
    changes: z.array(change),
    ...inWords,
  }),
  z.object({
    kind: z.literal('cancellation'),
    when: endOf,
    /** The day that `when` meant when it was ordered; null where that was not known. */
    endsOn: z.string().nullable().default(null),
    /** Billing is told the day and cancels by itself when it comes; otherwise it is cancelled at once. */
    scheduled: z.boolean().default(false),
    ...inWords,
  }),
  z.object({
    kind: z.literal('withdrawal'),
    /** The order to be deleted; null: the day that billing was told is cleared. */
    cancelOrder: z.string().nullable(),
    ...inWords,
  }),
])
export type OrderRequest = z.output<typeof orderRequestSchema>
type WithoutLines<R> = R extends unknown ? Omit<R, 'lines'> : never
/** An order as it is stored first. */
export type NewRequest = WithoutLines<OrderRequest>

const money = z.object({ amount: z.string(), currency: z.string() })

/** A preview as an order keeps it. `invoicedTo`: the sentence of one from before settlements were codes. */
export const keptPreview = z.object({
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
  settlement: settlement.nullable().optional(),
})

/** A subscription's price and term. `prices` null: prices alone do not tell. */
export type ConfirmedTerms = {
  prices: PeriodPrice[] | null
  /** The first day of the next term, or without the subscription; null where it has no end. */
  termEndsOn: Day | null
  autoRenew: boolean
}

/**
 * What the seal of a preview holds: for which organisation and for what it was made. `endsOn`: the day that an end
 * meant then; null where that was not known, and absent from other previews. `at`: when it was made, ISO 8601; absent
 * from those of an earlier version.
 */
export const sealedPreview = z.object({
  organisationId: z.string(),
  values: z.unknown(),
  preview: keptPreview,
  endsOn: z.string().nullish(),
  at: z.iso.datetime().optional(),
})

/** A subscription's price and term as an order keeps them. */
export const keptTerms: z.ZodType<ConfirmedTerms> = z.object({
  prices: z.array(z.object({ billingPeriod: z.string(), price: money })).nullable(),
  termEndsOn: z.string().nullable(),
  autoRenew: z.boolean(),
})
