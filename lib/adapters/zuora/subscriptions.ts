import { z } from 'zod'
import type { ChargeSegment, Subscription } from '@/lib/ports/billing/subscription'
import { periodOf, pricedFor, pricePerPeriod } from './list-price'
import {
  chargeType,
  currency,
  day,
  decimal,
  modelOf,
  orNull,
  paged,
  textOrNull,
  zuoraId,
} from './shapes'

const subscribedModel = textOrNull.transform((model): ChargeSegment['model'] =>
  model?.startsWith('Discount') ? 'discount' : modelOf(model),
)

const hasPrice = (model: ChargeSegment['model']) => model === 'flat' || model === 'per_unit'

const moneyOf = (amount: string | null, currency: string | null) =>
  amount && currency ? { amount, currency } : null

const charge = z
  .object({
    id: z.string(),
    number: z.string(),
    productRatePlanChargeId: z.string(),
    name: z.string(),
    type: chargeType,
    model: subscribedModel,
    quantity: orNull(decimal),
    uom: textOrNull,
    price: orNull(decimal),
    currency: orNull(currency),
    ...pricedFor,
    effectiveStartDate: day,
    effectiveEndDate: orNull(day),
    chargedThroughDate: orNull(day),
  })
  .transform(({ price: listPrice, currency, ...row }) => ({
    id: row.id,
    number: row.number,
    productChargeId: row.productRatePlanChargeId,
    name: row.name,
    type: row.type,
    model: row.model,
    // Zuora says 1 of a flat fee.
    quantity: row.model === 'flat' || row.model === 'discount' ? null : row.quantity,
    unit: row.uom,
    price: hasPrice(row.model)
      ? moneyOf(listPrice && pricePerPeriod(listPrice, row), currency)
      : null,
    billingPeriod: periodOf(row),
    startsOn: row.effectiveStartDate,
    endsOn: row.effectiveEndDate,
    invoicedUntil: row.chargedThroughDate,
  }))

/** What is a segment's own: a charge that repeats it says it of its last segment. */
const ofSegments = { quantity: null, price: null, effectiveEndDate: null, chargedThroughDate: null }

/**
 * A charge with `charge-detail=all-segments`, each segment with what all share. Source: Zuora, “Retrieve a
 * subscription by key”, `ratePlans > ratePlanCharges > chargeSegments`.
 */
const segments = z
  .looseObject({ chargeSegments: orNull(z.array(z.record(z.string(), z.unknown()))) })
  .transform(({ chargeSegments, ...shared }) =>
    chargeSegments?.length
      ? chargeSegments.map((own) => ({ ...shared, ...ofSegments, ...own }))
      : [shared],
  )
  .pipe(z.array(charge))

const plan = z.object({
  id: z.string(),
  productRatePlanId: z.string(),
  productName: textOrNull,
  ratePlanName: z.string(),
  lastChangeType: z.string().nullish(),
  ratePlanCharges: orNull(z.array(segments)),
})

const statuses = {
  Draft: 'draft',
  'Pending Activation': 'pending',
  'Pending Acceptance': 'pending',
  Active: 'active',
  Suspended: 'suspended',
  Cancelled: 'cancelled',
} as const

export const subscription = z
  .object({
    id: zuoraId,
    subscriptionNumber: z.string(),
    status: z.enum([
      'Draft',
      'Pending Activation',
      'Pending Acceptance',
      'Active',
      'Suspended',
      'Cancelled',
    ]),
    accountId: zuoraId,
    accountNumber: z.string(),
    accountName: textOrNull,
    invoiceOwnerAccountId: zuoraId,
    invoiceOwnerAccountNumber: z.string(),
    invoiceOwnerAccountName: textOrNull,
    termType: z.enum(['TERMED', 'EVERGREEN']),
    subscriptionStartDate: day,
    termEndDate: orNull(day),
    subscriptionEndDate: orNull(day),
    scheduledCancelDate: orNull(day),
    autoRenew: orNull(z.boolean()),
    ratePlans: orNull(z.array(plan)),
  })
  .transform(
    (row): Subscription => ({
      id: row.id,
      number: row.subscriptionNumber,
      status: statuses[row.status],
      owner: {
        id: row.accountId,
        number: row.accountNumber,
        name: row.accountName ?? row.accountNumber,
      },
      invoiceOwner: {
        id: row.invoiceOwnerAccountId,
        number: row.invoiceOwnerAccountNumber,
        name: row.invoiceOwnerAccountName ?? row.invoiceOwnerAccountNumber,
      },
      term: row.termType === 'TERMED' ? 'termed' : 'evergreen',
      startsOn: row.subscriptionStartDate,
      termEndsOn: row.termType === 'TERMED' ? row.termEndDate : null,
      // Evergreen subscriptions have no term that could be renewed.
      autoRenew: row.autoRenew ?? false,
      endsOn: row.status === 'Cancelled' ? row.subscriptionEndDate : null,
      scheduledEndOn: row.status === 'Cancelled' ? null : row.scheduledCancelDate,
      plans: (row.ratePlans ?? []).map((plan) => ({
        id: plan.id,
        productRatePlanId: plan.productRatePlanId,
        productName: plan.productName ?? plan.ratePlanName,
        name: plan.ratePlanName,
        // From the moment it is ordered, also for a day to come.
        removed: plan.lastChangeType === 'Remove',
        charges: (plan.ratePlanCharges ?? []).flat(),
      })),
    }),
  )

/** The body of `GET /v1/subscriptions/accounts/{account-key}`. */
export const subscriptionPage = z.object({ subscriptions: orNull(z.array(z.unknown())), ...paged })

const numbered = z.object({ subscriptionNumber: z.string() })

/** So many pages of an account's subscriptions are looked through for some of them. */
const mostPagesLooked = 5

/** Whether some subscriptions need no further page: they are there, or it would be too many pages. */
export function lookedEnough(
  pages: readonly z.output<typeof subscriptionPage>[],
  wanted: readonly string[] | undefined,
): boolean {
  if (!wanted) return false
  if (pages.length >= mostPagesLooked) return true
  const rows = pages.flatMap(({ subscriptions }) => subscriptions ?? [])
  const found = new Set(rows.map((row) => numbered.safeParse(row).data?.subscriptionNumber))
  return wanted.every((number) => found.has(number))
}
