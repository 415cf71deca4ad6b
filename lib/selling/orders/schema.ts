import { z } from 'zod'
import { rowId } from '@/lib/core/fields'
import { changedSchema, countedPart, filterSchema, listSchema } from '@/lib/core/list-schema'
import { calendarDay } from '@/lib/core/times'
import { newCustomer } from '@/lib/ports/billing/customer'
import { allOrdersList, ordersList, organisationOrdersList } from './lists'

/** More than 0, with up to 9 digits before the point and 6 after it; decimal text. */
export const quantity = z
  .string({ error: 'Enter a quantity.' })
  .max(100, { error: 'Enter a number such as 5 or 2.5.', abort: true })
  .trim()
  .regex(/^(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/, { error: 'Enter a number such as 5 or 2.5.' })
  .refine((text) => /[1-9]/.test(text), { error: 'Enter a quantity above 0.' })

export const day = calendarDay('Enter a date.')

const quantities = z
  .array(z.strictObject({ chargeId: z.string().min(1).max(64), quantity }))
  .max(50)
  .refine((list) => new Set(list.map(({ chargeId }) => chargeId)).size === list.length, {
    error: 'A quantity is given twice.',
  })
  .default([])

/** An offer with how many of each of its charges that take a quantity; those left out have their default. */
export const lineSchema = z.strictObject({ offerId: rowId, quantities })

const term = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('termed'),
      months: z.coerce
        .number({ error: 'Enter a number of months.' })
        .int()
        .min(1, { error: 'Enter at least 1 month.' })
        .max(60, { error: 'Enter at most 60 months.' }),
      autoRenew: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('evergreen') }),
  ],
  { error: 'Choose a term.' },
)

/** A customer of the organisation, or a new one whose currency is the organisation’s. */
const customer = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('existing'),
      customerId: z.uuid({ error: 'Choose a customer.' }).toLowerCase(),
    }),
    z.strictObject({ kind: z.literal('new'), details: newCustomer }),
  ],
  { error: 'Choose a customer, or enter a new one.' },
)

const sale = {
  customer,
  lines: z
    .array(lineSchema)
    .min(1, { error: 'Choose at least one offer.' })
    .max(20, { error: 'An order can have at most 20 offers.' })
    .refine((lines) => new Set(lines.map(({ offerId }) => offerId)).size === lines.length, {
      error: 'An offer is chosen twice. Raise its quantity instead.',
    }),
  term,
  startDate: day,
}

/** What a preview of a sale takes. */
export const saleSchema = z.strictObject(sale)
export type SaleInput = z.input<typeof saleSchema>
export type SaleValues = z.output<typeof saleSchema>

/** The seal of the preview that was looked at (`SealedPreview`); an order without one keeps no preview. */
export const seal = z.string().max(200_000).optional()

/**
 * An order. The form makes `submissionKey` (a UUID) when it opens: however often it is sent, there is one
 * order. `corrects`: the refused order that it takes the place of.
 */
export const placeSchema = z.strictObject({
  submissionKey: rowId,
  corrects: rowId.nullable().default(null),
  seal,
  ...sale,
})
export type PlaceInput = z.input<typeof placeSchema>

const entered = z.string()

/** A sale as its form holds it: what is entered for both kinds of customer, whichever is chosen. */
export const saleDraft = z.object({
  lines: z.array(
    z.object({
      offerId: z.string(),
      quantities: z.array(z.object({ chargeId: z.string(), quantity: z.string() })),
    }),
  ),
  customer: z.object({
    kind: z.enum(['existing', 'new']),
    customerId: z.string().nullable(),
    /** The chosen customer, to be shown. */
    chosen: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
    details: z.object({
      name: entered,
      firstName: entered,
      lastName: entered,
      email: entered,
      address1: entered,
      address2: entered,
      city: entered,
      postalCode: entered,
      state: entered,
      country: entered,
      currency: entered,
    }),
  }),
  term: z.object({
    kind: z.enum(['termed', 'evergreen']),
    months: z.string(),
    autoRenew: z.boolean(),
  }),
  startDate: z.string(),
  /** The refused order that is corrected. */
  corrects: z.string().nullable(),
})
export type SaleDraft = z.output<typeof saleDraft>

/** What a draft asks for. */
export function saleOf({ lines, customer, term, startDate }: SaleDraft): SaleInput {
  const { kind, customerId, details } = customer
  return {
    lines,
    customer: kind === 'new' ? { kind, details } : { kind, customerId: customerId ?? '' },
    term: term.kind === 'termed' ? term : { kind: term.kind },
    startDate,
  }
}

/** Checks a draft as the sale that it asks for; problems are at the same paths. */
export const saleDraftSchema = saleDraft.transform(saleOf).pipe(saleSchema)

/** A page of the own organisation’s orders; of one customer or subscription when it is named. */
export const orderListSchema = listSchema(ordersList, {
  ...countedPart,
  customerId: rowId.optional(),
  subscriptionId: rowId.optional(),
})
export type OrderListInput = z.input<typeof orderListSchema>

/** Which of the own organisation’s orders a file holds. */
export const ordersFilter = filterSchema(ordersList)

/** Which of one organisation’s orders a file holds, for staff. */
export const organisationOrdersFilter = filterSchema(organisationOrdersList, {
  organisationId: rowId,
})

/** A page of one organisation’s orders, for staff. */
export const organisationOrdersSchema = listSchema(organisationOrdersList, {
  ...countedPart,
  organisationId: rowId,
})

/** Which orders of all organisations a file holds. */
export const allOrdersFilter = filterSchema(allOrdersList)

/** A page of the orders of all organisations. */
export const allOrdersSchema = listSchema(allOrdersList, countedPart)

/** A page of one organisation’s orders that were changed since; of one customer when it is named. */
export const changedOrdersSchema = changedSchema(organisationOrdersList.size.most, {
  organisationId: rowId,
  customerId: rowId.optional(),
})

export const orderIdSchema = z.strictObject({ orderId: rowId })

/** The organisation whose orders are looked at. */
export const orderAttentionSchema = z.strictObject({ organisationId: rowId })

/** What staff do with an order that is stuck; `version` is the one that was looked at. */
export const orderVersionSchema = z.strictObject({ orderId: rowId, version: z.int() })
export type OrderVersionInput = z.input<typeof orderVersionSchema>
