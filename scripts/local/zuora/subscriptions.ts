import type { Sql } from '../service/database'
import { findRatePlan, type ProductCharge, type ProductRatePlan } from './catalogue'
import { addMonths, type Day, today } from './days'
import { invalid, notFound } from './errors'
import { newId, nextNumber } from './numbers'
import type { Tenant } from './tenants'

/** A span of days; `until` is the day after the last. */
export type Span = { from: Day; until: Day }

/** So much for a span within a billing period. */
export type Piece = Span & { period: Span; quantity: string | null; amount: string }

export type SubscribedCharge = {
  id: string
  number: string
  productChargeId: string
  /** How many from which day on, in order; the first begins with the charge. */
  segments: { from: Day; quantity: string | null }[]
  start: Day
  /** Its first day without; null as long as the subscription. */
  end: Day | null
  /** What is invoiced and not given back, in order. */
  billed: Piece[]
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
  termStart: Day
  /** The first day of the next term, if there is one. */
  termEnd: Day | null
  autoRenew: boolean
  renewalMonths: number
  /** Set by a cancellation. */
  end: Day | null
  /** On this day the system cancels it; absent in what older servers stored. */
  scheduledCancel?: Day | null
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
  if (row) renew(row.contents, today(tenant.timeZone))
  return row
}

/**
 * Renews by a day what renews by itself: on the day on which its term ends. Source: Zuora, "Automatic
 * subscriptions renewal".
 */
export function renew(contents: Contents, day: Day): void {
  const { status, autoRenew, renewalMonths } = contents
  if (status !== 'Active' || !autoRenew || renewalMonths < 1) return
  while (contents.termEnd !== null && contents.termEnd <= day) {
    contents.termStart = contents.termEnd
    contents.termEnd = addMonths(contents.termEnd, renewalMonths)
  }
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
      segments: [
        {
          from: start,
          quantity: charge.model === 'PerUnit' ? (quantity ?? charge.defaultQuantity ?? '1') : null,
        },
      ],
      start,
      end: null,
      billed: [],
    })
  }
  return { id: newId(), productRatePlanId: plan.id, lastChangeType: 'New', charges }
}

/** How many on a day; before it begins, how many it begins with. */
export function quantityOn({ segments }: SubscribedCharge, day: Day): string | null {
  const current = segments.filter(({ from }) => from <= day).at(-1) ?? segments[0]
  return current?.quantity ?? null
}

/** The first day that is not invoiced; null before the first invoice. */
export function chargedThrough({ billed }: SubscribedCharge): Day | null {
  return billed.at(-1)?.until ?? null
}

/** The day after a period of the charge that begins on this day; null for what is charged once. */
export function periodEnd(charge: ProductCharge, anchor: Day, index: number): Day | null {
  if (charge.billingPeriod === null) return null
  return addMonths(anchor, (index + 1) * (charge.billingPeriod === 'Annual' ? 12 : 1))
}
