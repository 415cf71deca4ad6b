import { z } from 'zod'

/** What the server uses of an order's body, which the subset document has let through. */
const account = z.object({
  name: z.string(),
  currency: z.string(),
  accountNumber: z.string().optional(),
  crmId: z.string().optional(),
  paymentTerm: z.string().optional(),
  billToContact: z.object({ country: z.string().optional(), state: z.string().optional() }),
})

const quantity = z.object({ quantity: z.number() })

const ratePlan = z.object({
  productRatePlanId: z.string().optional(),
  chargeOverrides: z
    .array(
      z.object({
        productRatePlanChargeId: z.string(),
        pricing: z.object({
          recurringPerUnit: quantity.optional(),
          oneTimePerUnit: quantity.optional(),
        }),
      }),
    )
    .default([]),
})

export type RatePlanInput = z.output<typeof ratePlan>

const createSubscription = z.object({
  subscriptionNumber: z.string().optional(),
  subscriptionOwnerAccountNumber: z.string().optional(),
  newSubscriptionOwnerAccount: account.optional(),
  invoiceOwnerAccountNumber: z.string().optional(),
  terms: z.object({
    autoRenew: z.boolean().default(false),
    renewalTerms: z
      .array(z.object({ period: z.number(), periodType: z.string().optional() }))
      .default([]),
    initialTerm: z.object({
      termType: z.enum(['TERMED', 'EVERGREEN']),
      period: z.number().optional(),
      periodType: z.string().optional(),
      startDate: z.string().optional(),
    }),
  }),
  subscribeToRatePlans: z.array(ratePlan),
})

export type CreateSubscription = z.output<typeof createSubscription>

const action = z.object({
  type: z.string(),
  triggerDates: z.array(z.object({ name: z.string(), triggerDate: z.string() })).default([]),
  createSubscription: createSubscription.optional(),
  addProduct: ratePlan.optional(),
  removeProduct: z.object({ ratePlanId: z.string().optional() }).optional(),
  updateProduct: z
    .object({
      ratePlanId: z.string(),
      chargeUpdates: z.array(
        z.object({
          chargeNumber: z.string(),
          pricing: z.object({ recurringPerUnit: quantity }),
        }),
      ),
    })
    .optional(),
  changePlan: z
    .object({
      ratePlanId: z.string().optional(),
      newProductRatePlan: ratePlan,
      subType: z.string().optional(),
      resetBcd: z.boolean().optional(),
    })
    .optional(),
  termsAndConditions: z
    .object({
      autoRenew: z.boolean().optional(),
      scheduledCancelDate: z.string().optional(),
      clearingScheduledCancelDate: z.boolean().optional(),
    })
    .optional(),
  cancelSubscription: z
    .object({
      cancellationPolicy: z.enum(['EndOfCurrentTerm', 'EndOfLastInvoicePeriod', 'SpecificDate']),
      cancellationEffectiveDate: z.string().optional(),
    })
    .optional(),
})

export type OrderAction = z.output<typeof action>

export const orderInput = z.object({
  orderDate: z.string(),
  orderNumber: z.string().optional(),
  existingAccountNumber: z.string().optional(),
  existingAccountId: z.string().optional(),
  newAccount: account.optional(),
  previewAccountInfo: z.object({ currency: z.string() }).optional(),
  subscriptions: z
    .array(z.object({ subscriptionNumber: z.string().optional(), orderActions: z.array(action) }))
    .default([]),
  processingOptions: z.object({ runBilling: z.boolean().default(false) }).prefault({}),
})

export type OrderInput = z.output<typeof orderInput>
