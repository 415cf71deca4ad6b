import { z } from 'zod'
import { invoiceOwners, partnerPages } from '@/db/enums'
import { customer, money, order, preview, subscription } from './sales'

const reference = z.object({ id: z.uuid() })

/** Who asks, their organisation, and what it may open. */
export const ownOrganisation = z
  .object({
    organisation: z.object({
      name: z.string(),
      logoUrl: z.string().nullable(),
      invoiceOwner: z.enum(invoiceOwners),
    }),
    person: z.object({ name: z.string(), email: z.string() }),
    pages: z.array(z.object({ page: z.enum(partnerPages), url: z.string().nullable() })),
  })
  .meta({ id: 'OwnOrganisation' })

/** The users of the own organisation. */
export const colleagues = z
  .object({
    colleagues: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string() })),
    more: z.boolean().meta({ description: 'Whether there are more than are named.' }),
  })
  .meta({ id: 'Colleagues' })

/** A customer of the own organisation. */
export const ownCustomer = customer
  .omit({ zuoraAccountId: true, zuoraAccountNumber: true })
  .meta({ id: 'OwnCustomer' })

const text = z.string()

/** The same with all that was entered. */
export const ownCustomerDetails = ownCustomer
  .extend({
    firstName: text,
    lastName: text,
    address1: text,
    address2: text,
    city: text,
    postalCode: text,
    state: text,
  })
  .meta({ id: 'OwnCustomerDetails' })

const charge = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(['one_time', 'recurring', 'usage']),
  model: z.enum(['flat', 'per_unit', 'other']),
  unit: z.string().nullable(),
  defaultQuantity: z.string().nullable(),
  billingPeriod: z.string().nullable(),
  price: money.nullable().meta({ description: 'Null where only a preview tells.' }),
  takesQuantity: z.boolean().meta({ description: 'Whether the order says how many.' }),
})

/** What the own organisation can sell today. */
export const assortment = z
  .object({
    offers: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        description: z.string(),
        productRatePlanId: z.string(),
        charges: z.array(charge),
      }),
    ),
    currency: z.string().nullable().meta({ description: 'ISO 4217.' }),
    invoiceOwner: z.enum(invoiceOwners),
    closedBecause: z.string().nullable().meta({
      description: 'Why nothing can be ordered now; null when it can.',
    }),
  })
  .meta({ id: 'Assortment' })

/** Which offers may take the place of which parts. */
export const swaps = z
  .object({ swaps: z.record(z.string(), z.array(z.uuid())) })
  .meta({ id: 'Swaps', description: 'Offers by the product rate plan whose place they may take.' })

/** An order of the own organisation. */
export const ownOrder = order
  .omit({
    invoiceOwnerAccountNumber: true,
    updatedAt: true,
    staffMessage: true,
    abilities: true,
    mayRemain: true,
    attempt: true,
  })
  .meta({ id: 'OwnOrder' })

/** What ordering gives. */
export const submitted = ownOrder
  .extend({
    repeated: z.boolean().meta({
      description:
        'The order was there already under this `submissionKey`: nothing new was ordered.',
    }),
  })
  .meta({ id: 'SubmittedOrder' })

/** What an order would invoice or credit. */
export const sealedPreview = preview
  .extend({
    seal: z.string().meta({
      description:
        'To be sent with the order, which then keeps what was previewed. After an hour an order with it is refused (`conflict`).',
    }),
  })
  .meta({ id: 'Preview' })

/** The same of an end. */
export const cancellationPreview = sealedPreview
  .extend({
    endsOn: z.iso.date().nullable().meta({
      description:
        'The first day without the subscription; null where that is not known. An order with the seal is refused (`conflict`) once it would be another day.',
    }),
  })
  .meta({ id: 'CancellationPreview' })

/** A subscription that the own organisation sold. */
export const ownSubscription = subscription
  .omit({ ownerAccountNumber: true, invoiceOwnerAccountId: true, invoiceOwnerAccountNumber: true })
  .meta({ id: 'OwnSubscription' })

/** The same with what can be ordered for it. */
export const ownSubscriptionDetails = ownSubscription
  .extend({
    orderOnItsWay: reference.nullable().meta({
      description: 'Until it is decided nothing else can be ordered for the subscription.',
    }),
    takeBack: z
      .object({ by: z.enum(['clear', 'delete']) })
      .nullable()
      .meta({ description: 'How a cancellation can still be taken back; null where it cannot.' }),
    newestOrderId: z.uuid(),
  })
  .meta({ id: 'OwnSubscriptionDetails' })

/** Documents of Zuora that are told in a way that is not understood. */
const odd = z.array(z.object({ number: z.string().nullable() })).meta({
  description: 'Those that Zuora tells in a way that is not understood.',
})
const nextCursor = z.string().nullable().meta({
  description: 'Where the next page begins; null on the last one. A page may be empty before it.',
})
const status = z.enum(['draft', 'posted', 'canceled', 'other'])

const invoice = z
  .object({
    id: z.string(),
    number: z.string(),
    status,
    amount: money,
    balance: money.meta({ description: 'What is still to be paid.' }),
    invoiceDate: z.string(),
    dueDate: z.string().nullable(),
    items: z.array(
      z.object({
        id: z.string(),
        subscriptionNumber: z.string().nullable(),
        description: z.string(),
        quantity: z.string().nullable(),
        serviceFrom: z.string().nullable(),
        serviceUntil: z.string().nullable(),
        amount: money.meta({ description: 'Without tax.' }),
        tax: money,
      }),
    ),
  })
  .meta({ id: 'Invoice' })

/** A page of invoices, newest first. */
export const invoicePage = z
  .object({ items: z.array(invoice), odd, nextCursor })
  .meta({ id: 'InvoicePage' })

const creditMemo = z
  .object({
    id: z.string(),
    number: z.string(),
    status,
    amount: money,
    balance: money.meta({ description: 'What is left to be used or paid out.' }),
    memoDate: z.string(),
    charges: z.array(z.string()).meta({ description: 'What is credited.' }),
  })
  .meta({ id: 'CreditMemo' })

/** A page of credit memos, newest first. */
export const creditMemoPage = z
  .object({ items: z.array(creditMemo), odd, nextCursor })
  .meta({ id: 'CreditMemoPage' })
