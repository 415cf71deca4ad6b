import type { Queryable } from '@/db/client'
import type { Change, PlanChoice } from '../billing/order'
import { AppError } from '../errors'
import { choosePlans } from '../offers/choose-plans'
import type { Seller } from '../offers/seller'
import { changeWords, removeWords, swapWords } from './labels'
import type { ChangeWish } from './schema'
import type { LiveSubscription } from './views'

/** Steps of a change in billing’s words, and each in a sentence. */
export type PlannedChanges = { changes: Change[]; lines: string[] }

/**
 * Reads the steps of a change. Only offers that this organisation may sell now count; parts of the
 * subscription are named by billing’s keys, which billing checks against the subscription. Sentences name
 * the parts as `live` does; without it they stay general.
 * @throws AppError `invalid`, also for a part that the live subscription does not have
 */
export async function planChanges(
  db: Queryable,
  seller: Seller,
  wishes: ChangeWish['changes'],
  live: LiveSubscription | null,
): Promise<PlannedChanges> {
  const planned = await Promise.all(wishes.map((wish) => planChange(db, seller, wish, live)))
  return {
    changes: planned.map(({ change }) => change),
    lines: planned.map(({ line }) => line),
  }
}

async function planChange(
  db: Queryable,
  seller: Seller,
  wish: ChangeWish['changes'][number],
  live: LiveSubscription | null,
): Promise<{ change: Change; line: string }> {
  const part = 'ratePlanId' in wish && live ? partOf(live, wish) : null
  switch (wish.kind) {
    case 'add': {
      const { plan, sentence } = await chosen(db, seller, wish.line)
      return { change: { kind: 'add_product', plan }, line: `Add ${sentence}` }
    }
    case 'remove':
      return {
        change: { kind: 'remove_product', ratePlanId: wish.ratePlanId },
        line: removeWords(part),
      }
    case 'quantity': {
      const { ratePlanId, chargeNumber, quantity } = wish
      return {
        change: { kind: 'update_quantity', ratePlanId, chargeNumber, quantity },
        line: changeWords(part, quantity),
      }
    }
    case 'plan': {
      const { plan, sentence } = await chosen(db, seller, wish.line)
      const { ratePlanId, direction } = wish
      return {
        change: { kind: 'change_plan', ratePlanId, plan, direction },
        line: swapWords(direction, part, sentence),
      }
    }
  }
}

/**
 * Names a part of the subscription.
 * @throws AppError `invalid` when it has no such part
 */
function partOf(
  live: LiveSubscription,
  { ratePlanId, chargeNumber }: { ratePlanId: string; chargeNumber?: string },
): { plan: string; charge: string | null } {
  const plan = live.plans.find(({ id }) => id === ratePlanId)
  const charge = plan?.charges.find(({ number }) => number === chargeNumber)
  if (plan && (charge || chargeNumber === undefined)) {
    return { plan: plan.name, charge: charge?.name ?? null }
  }
  const sentence = 'The subscription has changed meanwhile. Look at it again, then change it.'
  throw new AppError('invalid', sentence, { fields: { changes: sentence } })
}

async function chosen(
  db: Queryable,
  seller: Seller,
  line: Parameters<typeof choosePlans>[2][number],
): Promise<{ plan: PlanChoice; sentence: string }> {
  const [choice] = await choosePlans(db, seller, [line])
  if (!choice) throw new Error('A line gave no plan.')
  return choice
}
