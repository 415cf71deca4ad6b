import { createHash } from 'node:crypto'
import type { Sql } from '../service/database'
import { type AccountRow, requireAccount } from './accounts'
import { findRatePlan } from './catalogue'
import { type Day, earlier, today } from './days'
import { jsonNumber } from './numbers'
import {
  type Contents,
  productOf,
  renew,
  type SubscribedCharge,
  type SubscribedPlan,
  type SubscriptionRow,
} from './subscriptions'
import type { Tenant } from './tenants'

/** Of a charge that changes, which segments are asked for. */
export type ChargeDetail = 'last-segment' | 'current-segment' | 'all-segments'

/** A subscription as `GET /v1/subscriptions/{key}` tells it. */
export async function subscriptionAnswer(
  sql: Sql,
  tenant: Tenant,
  row: SubscriptionRow,
  detail: ChargeDetail = 'last-segment',
): Promise<object> {
  const owner = await requireAccount(sql, tenant, row.ownerId)
  const payer = await requireAccount(sql, tenant, row.invoiceOwnerId)
  const { contents } = row
  const now = today(tenant.timeZone)
  renew(contents, now)
  return {
    id: row.id,
    subscriptionNumber: row.number,
    accountId: owner.id,
    accountNumber: owner.number,
    accountName: owner.name,
    invoiceOwnerAccountId: payer.id,
    invoiceOwnerAccountNumber: payer.number,
    invoiceOwnerAccountName: payer.name,
    status: contents.status,
    termType: contents.termType,
    subscriptionStartDate: contents.start,
    subscriptionEndDate: contents.end ?? contents.termEnd,
    termStartDate: contents.termStart,
    termEndDate: contents.termEnd,
    autoRenew: contents.autoRenew,
    scheduledCancelDate: contents.scheduledCancel ?? null,
    currency: payer.currency,
    ratePlans: contents.plans.map((plan) =>
      planAnswer(plan, contents, payer, detailOn(detail, now)),
    ),
  }
}

/**
 * A charge's segments, each until the next begins; one that begins after the charge has ended has no day. What was
 * invoiced belongs to the segment in which it begins.
 */
function segmentsOf(charge: SubscribedCharge, end: Day | null) {
  return charge.segments.map(({ from, quantity }, place) => {
    const next = charge.segments[place + 1]?.from ?? null
    const ends = end === null ? next : earlier(end, next)
    const until = ends !== null && ends < from ? from : ends
    const billed = charge.billed.filter(
      (piece) => piece.from >= from && !(next && piece.from >= next),
    )
    const id =
      place === 0 ? charge.id : createHash('md5').update(`${charge.id} ${from}`).digest('hex')
    return {
      id,
      segment: place + 1,
      from,
      until,
      quantity,
      chargedThrough: billed.at(-1)?.until ?? null,
    }
  })
}

type Segment = ReturnType<typeof segmentsOf>[number]

/**
 * Which segments of a charge are told, and whether nested. Source: Zuora, "Retrieve a subscription by key",
 * `charge-detail`: the last is the default; the current one is that of today, and there may be none.
 */
function detailOn(detail: ChargeDetail, now: Day) {
  return (segments: Segment[], tell: (segment: Segment) => object): object[] => {
    if (detail === 'all-segments') return [{ chargeSegments: segments.map(tell) }]
    const isNow = ({ from, until }: Segment) => from <= now && (until === null || now < until)
    const told = detail === 'current-segment' ? segments.find(isNow) : segments.at(-1)
    return told ? [tell(told)] : []
  }
}

function planAnswer(
  plan: SubscribedPlan,
  contents: Contents,
  payer: AccountRow,
  detailed: ReturnType<typeof detailOn>,
): object {
  const found = findRatePlan(plan.productRatePlanId)
  return {
    id: plan.id,
    productName: found?.product.name,
    productSku: found?.product.sku,
    productRatePlanId: plan.productRatePlanId,
    ratePlanName: found?.plan.name,
    lastChangeType: plan.lastChangeType,
    ratePlanCharges: plan.charges.flatMap((charge) => {
      const { productCharge } = productOf(plan, charge)
      const shared = {
        number: charge.number,
        productRatePlanChargeId: charge.productChargeId,
        name: productCharge.name,
        type: productCharge.type,
        model: productCharge.model,
        uom: productCharge.uom,
        billingPeriod: productCharge.billingPeriod,
        listPriceBase: productCharge.listPriceBase ?? 'Per_Billing_Period',
        specificBillingPeriod: null,
      }
      const tell = ({ id, segment, from, until, quantity, chargedThrough }: Segment) => ({
        id,
        segment,
        // As in Zuora's own sample, a flat fee is one.
        quantity: jsonNumber(quantity ?? '1'),
        price: jsonNumber(productCharge.prices[payer.currency] ?? '0'),
        currency: payer.currency,
        effectiveStartDate: from,
        effectiveEndDate: until,
        chargedThroughDate: chargedThrough,
      })
      const end = charge.end ?? contents.end ?? contents.termEnd
      return detailed(segmentsOf(charge, end), tell).map((told) => ({ ...shared, ...told }))
    }),
  }
}
