import type { Sql } from '../service/database'
import { type AccountRow, requireAccount } from './accounts'
import { findRatePlan, type ProductCharge, type ProductRatePlan } from './catalogue'
import { addMonths, type Day } from './days'
import { invalid, notFound } from './errors'
import { jsonNumber, newId, nextNumber } from './numbers'
import type { Tenant } from './tenants'

/** Money to be invoiced or credited beside the regular periods, after a change inside a period. */
export type Proration = { from: Day; until: Day; quantity: string | null; amount: string }

export type SubscribedCharge = {
  id: string
  number: string
  productChargeId: string
  quantity: string | null
  start: Day
  /** Its first day without; null as long as the subscription. */
  end: Day | null
  chargedThrough: Day | null
  prorations: Proration[]
}

export type SubscribedPlan = {
  id: string
  productRatePlanId: string
  lastChangeType: 'New' | 'Update' | 'Remove'
  charges: SubscribedCharge[]
}

export type Contents = {
  status: 'Active' | 'Cancelled'
  termType: 'TERMED' | 'EVERGREEN'
  start: Day
  termEnd: Day | null
  autoRenew: boolean
  /** Set by a cancellation. */
  end: Day | null
  plans: SubscribedPlan[]
}

export type SubscriptionRow = {
  id: string
  number: string
  ownerId: string
  invoiceOwnerId: string
  contents: Contents
}

/** By number or ID. */
export async function findSubscription(
  sql: Sql,
  tenant: Tenant,
  key: string,
): Promise<SubscriptionRow | undefined> {
  const [row] = await sql<SubscriptionRow[]>`
    SELECT * FROM subscriptions WHERE tenant_id = ${tenant.id} AND (number = ${key} OR id = ${key})`
  return row
}

/** @throws ZuoraError when there is none */
export async function requireSubscription(
  sql: Sql,
  tenant: Tenant,
  key: string,
): Promise<SubscriptionRow> {
  const row = await findSubscription(sql, tenant, key)
  if (row) return row
  throw notFound(key)
}

/** Writes back what an order or a bill run has changed. */
export async function saveContents(sql: Sql, row: SubscriptionRow): Promise<void> {
  await sql`
    UPDATE subscriptions SET contents = ${sql.json(row.contents)} WHERE id = ${row.id}`
}

/** The catalogue's charge and plan behind a subscribed charge. */
export function productOf(plan: SubscribedPlan, charge: SubscribedCharge) {
  const found = findRatePlan(plan.productRatePlanId)
  const productCharge = found?.plan.charges.find(({ id }) => id === charge.productChargeId)
  if (!found || !productCharge) throw new Error('A subscription names what is not in the catalogue')
  return { ...found, productCharge }
}

/** Subscribes to a rate plan from a day on. @throws ZuoraError */
export async function subscribe(
  sql: Sql,
  tenant: Tenant,
  plan: ProductRatePlan,
  quantities: Map<string, string>,
  start: Day,
): Promise<SubscribedPlan> {
  const charges: SubscribedCharge[] = []
  for (const charge of plan.charges) {
    const quantity = quantities.get(charge.id)
    if (quantity !== undefined && charge.model !== 'PerUnit') {
      throw invalid(`The charge ${charge.name} has no quantity.`)
    }
    charges.push({
      id: newId(),
      number: await nextNumber(sql, tenant.id, 'charge'),
      productChargeId: charge.id,
      quantity: charge.model === 'PerUnit' ? (quantity ?? charge.defaultQuantity ?? '1') : null,
      start,
      end: null,
      chargedThrough: null,
      prorations: [],
    })
  }
  return { id: newId(), productRatePlanId: plan.id, lastChangeType: 'New', charges }
}

/** The day after a period of the charge that begins on this day; null for what is charged once. */
export function periodEnd(charge: ProductCharge, anchor: Day, index: number): Day | null {
  if (charge.billingPeriod === null) return null
  return addMonths(anchor, (index + 1) * (charge.billingPeriod === 'Annual' ? 12 : 1))
}

/** A subscription as `GET /v1/subscriptions/{key}` tells it. */
export async function subscriptionAnswer(
  sql: Sql,
  tenant: Tenant,
  row: SubscriptionRow,
): Promise<object> {
  const owner = await requireAccount(sql, tenant, row.ownerId)
  const payer = await requireAccount(sql, tenant, row.invoiceOwnerId)
  const { contents } = row
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
    termStartDate: contents.start,
    termEndDate: contents.termEnd,
    autoRenew: contents.autoRenew,
    currency: payer.currency,
    ratePlans: contents.plans.map((plan) => planAnswer(plan, contents, payer)),
  }
}

function planAnswer(plan: SubscribedPlan, contents: Contents, payer: AccountRow): object {
  const found = findRatePlan(plan.productRatePlanId)
  return {
    id: plan.id,
    productName: found?.product.name,
    productSku: found?.product.sku,
    productRatePlanId: plan.productRatePlanId,
    ratePlanName: found?.plan.name,
    lastChangeType: plan.lastChangeType,
    ratePlanCharges: plan.charges.map((charge) => {
      const { productCharge } = productOf(plan, charge)
      return {
        id: charge.id,
        number: charge.number,
        productRatePlanChargeId: charge.productChargeId,
        name: productCharge.name,
        type: productCharge.type,
        model: productCharge.model,
        uom: productCharge.uom,
        quantity: charge.quantity === null ? null : jsonNumber(charge.quantity),
        price: jsonNumber(productCharge.prices[payer.currency] ?? '0'),
        currency: payer.currency,
        billingPeriod: productCharge.billingPeriod,
        effectiveStartDate: charge.start,
        effectiveEndDate: charge.end ?? contents.end ?? contents.termEnd,
        chargedThroughDate: charge.chargedThrough,
      }
    }),
  }
}
