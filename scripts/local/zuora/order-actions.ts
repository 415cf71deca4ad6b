import Big from 'big.js'
import type { Sql } from '../service/database'
import type { AccountRow } from './accounts'
import { findRatePlan, type ProductRatePlan } from './catalogue'
import { type Day, earlier } from './days'
import { againstRule, cancelledAlready, invalid, notFound } from './errors'
import type { OrderAction, RatePlanInput } from './order-request'
import {
  type Contents,
  chargedThrough,
  type SubscribedCharge,
  type SubscribedPlan,
  subscribe,
} from './subscriptions'
import type { Tenant } from './tenants'
import { changeTerms } from './terms'

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
      quantityText(pricing.recurringPerUnit?.quantity ?? pricing.oneTimePerUnit?.quantity ?? 0),
    ]),
  )
}

const quantityText = (quantity: number) => new Big(quantity).toFixed()

/** Applies one action to an existing subscription. @throws ZuoraError */
export async function applyAction(
  setting: Setting,
  contents: Contents,
  action: OrderAction,
): Promise<void> {
  const day = effectiveDay(setting, action)
  if (contents.status === 'Cancelled') throw cancelledAlready()
  checkWithinTerm(contents, day)
  switch (action.type) {
    case 'AddProduct':
      return await add(setting, contents, required(action.addProduct), day)
    case 'RemoveProduct':
      return remove(planOf(contents, action.removeProduct?.ratePlanId), day)
    case 'UpdateProduct':
      return updateQuantities(contents, required(action.updateProduct), day)
    case 'ChangePlan': {
      const { ratePlanId, newProductRatePlan, subType, resetBcd } = required(action.changePlan)
      remove(planOf(contents, ratePlanId), day)
      await add(setting, contents, newProductRatePlan, day)
      if (resetBcd ?? subType === 'Upgrade') await resetBillCycleDay(setting, day)
      return
    }
    case 'CancelSubscription':
      return cancel(contents, required(action.cancelSubscription), day)
    case 'TermsAndConditions':
      return changeTerms(setting.tenant, contents, required(action.termsAndConditions))
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

/**
 * Nothing is dated after the term unless the same order renews or extends it first, which the local Zuora does
 * not know. The sentence is Zuora's, as Guardian's support-service-lambdas meets it.
 */
function checkWithinTerm({ start, termEnd }: Contents, day: Day): void {
  if (day < start) throw againstRule('The date is before the subscription begins.')
  if (termEnd === null || day <= termEnd) return
  throw againstRule(
    'The Contract effective date should not be later than the term end date of the basic subscription.',
  )
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

/** Source: Zuora, API reference of “Create an order”, `changePlan.resetBcd`: unsent it is true for an upgrade. */
async function resetBillCycleDay({ sql, payer }: Setting, day: Day): Promise<void> {
  await sql`UPDATE accounts SET bill_cycle_day = ${Number(day.slice(8))} WHERE id = ${payer.id}`
}

function remove(plan: SubscribedPlan, day: Day): void {
  for (const charge of plan.charges) endCharge(charge, day)
  plan.lastChangeType = 'Remove'
}

function endCharge(charge: SubscribedCharge, day: Day): void {
  charge.end = earlier(day, charge.end)
}

function updateQuantities(
  contents: Contents,
  { ratePlanId, chargeUpdates }: NonNullable<OrderAction['updateProduct']>,
  day: Day,
): void {
  const plan = planOf(contents, ratePlanId)
  for (const { chargeNumber, pricing } of chargeUpdates) {
    const charge = plan.charges.find(({ number }) => number === chargeNumber)
    if (!charge) throw notFound(chargeNumber)
    if (charge.segments[0]?.quantity === null) throw invalid('The charge has no quantity.')
    if (day < charge.start) throw againstRule('The date is before the charge begins.')
    const segment = { from: day, quantity: quantityText(pricing.recurringPerUnit.quantity) }
    const others = charge.segments.filter(({ from }) => from !== day)
    charge.segments = [...others, segment].sort((a, b) => (a.from < b.from ? -1 : 1))
  }
  plan.lastChangeType = 'Update'
}

function cancel(
  contents: Contents,
  { cancellationPolicy, cancellationEffectiveDate }: NonNullable<OrderAction['cancelSubscription']>,
  day: Day,
): void {
  const charged = contents.plans
    .flatMap((plan) => plan.charges.map((charge) => chargedThrough(charge) ?? contents.start))
    .sort()
  const ends = {
    EndOfCurrentTerm: contents.termEnd,
    EndOfLastInvoicePeriod: charged.at(-1) ?? day,
    SpecificDate: cancellationEffectiveDate ?? null,
  }
  const end = ends[cancellationPolicy]
  if (end === null) throw invalid(`${cancellationPolicy} needs a date that is not there.`)
  checkWithinTerm(contents, end)
  for (const { charges } of contents.plans) for (const charge of charges) endCharge(charge, end)
  contents.status = 'Cancelled'
  contents.scheduledCancel = null
  contents.end = end
}
