import type { Queryable } from '@/db/client'
import type { OrganisationScope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import type { Change } from '@/lib/ports/billing/order'
import { type ChosenPlan, choosePlans } from '@/lib/selling/offers/internal/choose-plans'
import { selectSwaps } from '@/lib/selling/offers/internal/select-swaps'
import type { Seller } from '@/lib/selling/offers/internal/seller'
import { noAnswer } from '@/lib/selling/orders/labels'
import type { OrderLine } from '@/lib/selling/orders/stored'
import { removedAlready } from '../labels'
import { direction, isCounted } from '../policy'
import type { ChangeValues } from '../schema'
import type { LiveSubscription } from '../views'

/** Steps of a change in billing’s words, and each as a line of its order. */
export type PlannedChanges = { changes: Change[]; ordered: OrderLine[] }

/**
 * Reads the steps of a change. Only offers that this organisation may sell now count; parts of the
 * subscription are named by billing’s keys, which billing checks against the subscription. Lines name
 * the parts as `live` does; without it they stay general, and no plan takes another’s place.
 * @throws AppError `invalid`, also for a part that the live subscription does not have; `unavailable`
 */
export async function planChanges(
  db: Queryable,
  scope: OrganisationScope,
  seller: Seller,
  steps: ChangeValues['changes'],
  live: LiveSubscription | null,
): Promise<PlannedChanges> {
  const planned = await Promise.all(steps.map((step) => planChange(db, scope, seller, step, live)))
  return {
    changes: planned.map(({ change }) => change),
    ordered: planned.map(({ line }) => line),
  }
}

type Planned = { change: Change; line: OrderLine }

async function planChange(
  db: Queryable,
  scope: OrganisationScope,
  seller: Seller,
  step: ChangeValues['changes'][number],
  live: LiveSubscription | null,
): Promise<Planned> {
  const part = 'ratePlanId' in step && live ? partOf(live, step) : null
  switch (step.kind) {
    case 'add': {
      const { plan, offer } = await chosen(db, scope, seller, step.line)
      return { change: { kind: 'add_product', plan }, line: { code: 'add', offer } }
    }
    case 'remove':
      return {
        change: { kind: 'remove_product', ratePlanId: step.ratePlanId },
        line: { code: 'remove', plan: part?.plan ?? null },
      }
    case 'quantity': {
      const { ratePlanId, chargeNumber, quantity } = step
      return {
        change: { kind: 'update_quantity', ratePlanId, chargeNumber, quantity },
        line: {
          code: 'quantity',
          part: part?.charge ? namesOf(part.plan, part.charge) : null,
          to: quantity,
        },
      }
    }
    case 'plan':
      return planSwap(db, scope, seller, step, live)
  }
}

/**
 * One plan in the place of another: of the same product, or marked as its alternative. Which way it goes is told by
 * what both lines cost.
 * @throws AppError `unavailable` when it is not known what the part is; `invalid`
 */
async function planSwap(
  db: Queryable,
  scope: OrganisationScope,
  seller: Seller,
  { ratePlanId, line }: Extract<ChangeValues['changes'][number], { kind: 'plan' }>,
  live: LiveSubscription | null,
): Promise<Planned> {
  if (!live) throw new AppError('unavailable', noAnswer)
  const from = planIn(live, ratePlanId)
  const { productRatePlanId } = from
  const swaps = await selectSwaps(db, scope, [productRatePlanId])
  if (!swaps[productRatePlanId]?.includes(line.offerId)) throw wrong(noSwap)
  const { plan, offer, priced } = await chosen(db, scope, seller, line)
  const way = direction(from.charges, priced)
  return {
    change: { kind: 'change_plan', ratePlanId, plan, direction: way },
    line: { code: 'swap', direction: way, plan: from.name, offer },
  }
}

const namesOf = (plan: string, { name, quantity }: { name: string; quantity: string | null }) => ({
  plan,
  charge: name,
  from: quantity,
})

const noSwap =
  'This is no other plan of the same product, so it cannot take its place. Add it, and remove the other.'

const notCounted = 'How many of this part there are cannot be changed here.'

const wrong = (sentence: string) =>
  new AppError('invalid', sentence, { fields: { changes: sentence } })

function planIn(live: LiveSubscription, ratePlanId: string) {
  const plan = live.plans.find(({ id }) => id === ratePlanId)
  if (plan?.until) throw wrong(removedAlready(plan.name, plan.until))
  if (plan) return plan
  throw wrong('The subscription has changed meanwhile. Look at it again, then change it.')
}

/**
 * Names a part of the subscription.
 * @throws AppError `invalid` when it has no such part, or one that is not counted
 */
function partOf(
  live: LiveSubscription,
  { ratePlanId, chargeNumber }: { ratePlanId: string; chargeNumber?: string },
) {
  const plan = planIn(live, ratePlanId)
  if (chargeNumber === undefined) return { plan: plan.name, charge: null }
  const charge = plan.charges.find(({ number }) => number === chargeNumber)
  if (charge && !isCounted(charge)) throw wrong(notCounted)
  if (charge) return { plan: plan.name, charge }
  throw wrong('The subscription has changed meanwhile. Look at it again, then change it.')
}

async function chosen(
  db: Queryable,
  scope: OrganisationScope,
  seller: Seller,
  line: Parameters<typeof choosePlans>[3][number],
): Promise<ChosenPlan> {
  const [choice] = await choosePlans(db, scope, seller, [line])
  if (!choice) throw new Error('A line gave no plan.')
  return choice
}
