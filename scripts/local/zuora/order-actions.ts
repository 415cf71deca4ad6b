import Big from 'big.js'
import type { Sql } from '../service/database'
import type { AccountRow } from './accounts'
import { findRatePlan, type ProductRatePlan } from './catalogue'
import { type Day, daysBetween } from './days'
import { againstRule, invalid, notFound } from './errors'
import type { OrderAction, RatePlanInput } from './order-request'
import {
  type Contents,
  productOf,
  type SubscribedCharge,
  type SubscribedPlan,
  subscribe,
} from './subscriptions'
import type { Tenant } from './tenants'

type Setting = { sql: Sql; tenant: Tenant; payer: AccountRow; orderDate: Day }

/** The rate plan of a request, if it can be sold to this payer. @throws ZuoraError */
export function sellable(
  { productRatePlanId = '' }: RatePlanInput,
  currency: string,
): ProductRatePlan {
  const found = findRatePlan(productRatePlanId)
  if (!found) throw notFound(productRatePlanId)
  if (found.plan.status !== 'Active') throw againstRule(`${found.plan.name} is no longer sold.`)
  if (found.plan.charges.some(({ prices }) => prices[currency] === undefined)) {
    throw invalid(`${found.plan.name} has no price in ${currency}.`)
  }
  return found.plan
}

export function quantitiesOf({ chargeOverrides }: RatePlanInput): Map<string, string> {
  return new Map(
    chargeOverrides.map(({ productRatePlanChargeId, pricing }) => [
      productRatePlanChargeId,
      String(pricing.recurringPerUnit?.quantity ?? pricing.oneTimePerUnit?.quantity),
    ]),
  )
}

/** Applies one action to an existing subscription. @throws ZuoraError */
export async function applyAction(
  setting: Setting,
  contents: Contents,
  action: OrderAction,
): Promise<void> {
  const day = effectiveDay(setting, action)
  if (contents.status === 'Cancelled') throw againstRule('The subscription is cancelled.')
  if (day < contents.start) throw againstRule('The date is before the subscription begins.')
  switch (action.type) {
    case 'AddProduct':
      return await add(setting, contents, required(action.addProduct), day)
    case 'RemoveProduct':
      return remove(setting, planOf(contents, action.removeProduct?.ratePlanId), day)
    case 'UpdateProduct':
      return updateQuantities(setting, contents, required(action.updateProduct), day)
    case 'ChangePlan': {
      const { ratePlanId, newProductRatePlan } = required(action.changePlan)
      remove(setting, planOf(contents, ratePlanId), day)
      return await add(setting, contents, newProductRatePlan, day)
    }
    case 'CancelSubscription':
      return cancel(setting, contents, required(action.cancelSubscription), day)
    default:
      throw invalid(`The local Zuora does not know the action ${action.type}.`)
  }
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw invalid('The object named after the action’s type is missing.')
  return value
}

function effectiveDay({ orderDate }: Setting, action: OrderAction): Day {
  const dates = new Map(action.triggerDates.map(({ name, triggerDate }) => [name, triggerDate]))
  return dates.get('ContractEffective') ?? orderDate
}

function planOf(contents: Contents, id: string | undefined): SubscribedPlan {
  const plan = contents.plans.find((each) => each.id === id && each.lastChangeType !== 'Remove')
  if (plan) return plan
  throw notFound(id ?? '')
}

async function add(
  { sql, tenant, payer }: Setting,
  contents: Contents,
  input: RatePlanInput,
  day: Day,
): Promise<void> {
  const plan = sellable(input, payer.currency)
  contents.plans.push(await subscribe(sql, tenant, plan, quantitiesOf(input), day))
}

function remove(setting: Setting, plan: SubscribedPlan, day: Day): void {
  for (const charge of plan.charges) endCharge(setting, plan, charge, day)
  plan.lastChangeType = 'Remove'
}

/** Ends a charge; what is invoiced beyond that day is credited by the day. */
function endCharge(
  setting: Setting,
  plan: SubscribedPlan,
  charge: SubscribedCharge,
  day: Day,
): void {
  credit(setting, plan, charge, day, new Big(charge.quantity ?? 1).neg())
  charge.end = day
  if (charge.chargedThrough && charge.chargedThrough > day) charge.chargedThrough = day
}

function updateQuantities(
  setting: Setting,
  contents: Contents,
  { ratePlanId, chargeUpdates }: NonNullable<OrderAction['updateProduct']>,
  day: Day,
): void {
  const plan = planOf(contents, ratePlanId)
  for (const { chargeNumber, pricing } of chargeUpdates) {
    const charge = plan.charges.find(({ number }) => number === chargeNumber)
    if (!charge) throw notFound(chargeNumber)
    if (charge.quantity === null) throw invalid('The charge has no quantity.')
    const quantity = String(pricing.recurringPerUnit.quantity)
    credit(setting, plan, charge, day, new Big(quantity).minus(charge.quantity))
    charge.quantity = quantity
  }
  plan.lastChangeType = 'Update'
}

/** Notes the difference for the days of the period that is invoiced already. */
function credit(
  { payer }: Setting,
  plan: SubscribedPlan,
  charge: SubscribedCharge,
  day: Day,
  difference: Big,
): void {
  const { productCharge } = productOf(plan, charge)
  const until = charge.chargedThrough
  if (productCharge.billingPeriod === null || until === null || until <= day) return
  const days = productCharge.billingPeriod === 'Annual' ? 365 : 30
  const share = new Big(Math.min(daysBetween(day, until), days)).div(days)
  const price = productCharge.prices[payer.currency] ?? '0'
  charge.prorations.push({
    from: day,
    until,
    quantity: charge.quantity === null ? null : difference.toFixed(),
    amount: difference.times(price).times(share).toFixed(2),
  })
}

function cancel(
  setting: Setting,
  contents: Contents,
  { cancellationPolicy, cancellationEffectiveDate }: NonNullable<OrderAction['cancelSubscription']>,
  day: Day,
): void {
  const charged = contents.plans
    .flatMap((plan) => plan.charges.map((charge) => charge.chargedThrough ?? contents.start))
    .sort()
  const ends = {
    EndOfCurrentTerm: contents.termEnd,
    EndOfLastInvoicePeriod: charged.at(-1) ?? day,
    SpecificDate: cancellationEffectiveDate ?? null,
  }
  const end = ends[cancellationPolicy]
  if (end === null) throw invalid(`${cancellationPolicy} needs a date that is not there.`)
  if (end < contents.start) throw againstRule('The date is before the subscription begins.')
  for (const plan of contents.plans) {
    if (plan.lastChangeType === 'Remove') continue
    for (const charge of plan.charges) endCharge(setting, plan, charge, end)
  }
  contents.status = 'Cancelled'
  contents.end = end
}
