import { z } from 'zod'
import { invoiceOwners, orderKinds, orderStates } from '@/db/enums'

const at = z.iso.datetime()
const day = z.iso.date()
const named = z.object({ id: z.uuid(), name: z.string() })
export const money = z.object({ amount: z.string(), currency: z.string() })

const invoiceOwner = z.enum(invoiceOwners).meta({ description: 'The rule when it was sold.' })

/** An end customer of an organisation. */
export const customer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    country: z.string().meta({ description: 'ISO 3166-1 alpha-2.' }),
    currency: z.string().meta({ description: 'ISO 4217.' }),
    subscriptions: z.int().meta({ description: 'How many there are.' }),
    zuoraAccountId: z.string().nullable(),
    zuoraAccountNumber: z.string().nullable(),
    createdAt: at,
  })
  .meta({ id: 'Customer' })

const term = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('termed'), months: z.int(), autoRenew: z.boolean() }),
  z.object({ kind: z.literal('evergreen') }),
])

export const preview = z.object({
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

const terms = z.object({
  prices: z.array(z.object({ billingPeriod: z.string(), price: money })).nullable(),
  termEndsOn: z.string().nullable(),
  autoRenew: z.boolean(),
})

/** One order, as staff see it. */
export const order = z
  .object({
    id: z.uuid(),
    number: z.string().meta({ description: 'What Zuora knows the order by.' }),
    kind: z.enum(orderKinds),
    state: z.enum(orderStates),
    customer: named,
    subscription: z.object({ id: z.uuid(), number: z.string() }).nullable(),
    lines: z.array(z.string()).meta({ description: 'What was ordered, a sentence each.' }),
    orderDate: day,
    effectiveDate: day.nullable().meta({ description: 'Null where Zuora decides.' }),
    invoiceOwner,
    invoiceOwnerAccountNumber: z.string().nullable(),
    term: term.nullable(),
    previewed: preview.nullable().meta({ description: 'What was previewed and then ordered.' }),
    confirmedTerms: terms.nullable(),
    message: z.string().nullable().meta({ description: 'What the partner is told.' }),
    staffMessage: z.string().nullable().meta({ description: 'What Zuora said.' }),
    abilities: z.array(z.enum(['retry', 'give_up'])).meta({
      description: 'What can be done about it now.',
    }),
    mayRemain: z.array(z.string()).meta({
      description: 'What may remain in Zuora if it is given up, a sentence each.',
    }),
    attempt: z.int(),
    placedBy: z.string(),
    placedAt: at,
    confirmedAt: at.nullable(),
    updatedAt: at,
    version: z.int().meta({ description: 'The same as in `ETag`.' }),
  })
  .meta({ id: 'Order' })

/** One order among those of all organisations. */
export const orderOfAny = order
  .extend({ organisation: named.meta({ description: 'Whose user ordered it.' }) })
  .meta({ id: 'OrderOfAny' })

const charge = z.object({
  id: z.string(),
  number: z.string(),
  productChargeId: z.string(),
  name: z.string(),
  type: z.enum(['one_time', 'recurring', 'usage']),
  model: z.enum(['flat', 'per_unit', 'discount', 'other']),
  quantity: z.string().nullable(),
  unit: z.string().nullable(),
  price: money.nullable(),
  billingPeriod: z.string().nullable(),
  startsOn: z.string(),
  endsOn: z.string().nullable(),
  invoicedUntil: z.string().nullable(),
  next: z
    .object({ from: z.string(), quantity: z.string().nullable(), price: money.nullable() })
    .nullable()
    .meta({ description: 'What it is from a later day on, where that is ordered.' }),
})

const live = z.object({
  status: z.enum(['draft', 'pending', 'active', 'suspended', 'cancelled']),
  term: z.enum(['termed', 'evergreen']),
  startsOn: z.string(),
  termEndsOn: z.string().nullable(),
  autoRenew: z.boolean(),
  end: z
    .object({
      on: z.string().meta({ description: 'The first day without the subscription.' }),
      by: z.enum(['cancellation', 'schedule', 'term']),
      over: z.boolean(),
    })
    .nullable(),
  nextChargeOn: z.string().nullable(),
  ownerName: z.string(),
  invoiceOwnerName: z.string(),
  plans: z.array(
    z.object({
      id: z.string(),
      productRatePlanId: z.string(),
      productName: z.string(),
      name: z.string(),
      from: z.string().nullable().meta({
        description: 'Its first day, where that is to come.',
      }),
      until: z.string().nullable().meta({
        description: 'The first day without it, where it is removed for a day to come.',
      }),
      charges: z.array(charge),
    }),
  ),
})

/** A subscription that an organisation sold. */
export const subscription = z
  .object({
    id: z.uuid(),
    number: z.string(),
    customer: named,
    invoiceOwner,
    ownerAccountNumber: z.string(),
    invoiceOwnerAccountId: z.string(),
    invoiceOwnerAccountNumber: z.string(),
    live: live.nullable().meta({ description: 'How it stands in Zuora now.' }),
    unknown: z.enum(['not_connected', 'silent', 'unreadable', 'absent']).nullable().meta({
      description: 'Why it is not known how it stands; null where that is known.',
    }),
    createdAt: at,
  })
  .meta({ id: 'Subscription' })
