import type { Queryable } from '@/db/client'
import type { Change, PlanChoice } from '../billing/order'
import { choosePlans } from '../offers/choose-plans'
import type { Seller } from '../offers/seller'
import type { ChangeWish } from './schema'

/** Steps of a change in billing’s words, and each in a sentence. */
export type PlannedChanges = { changes: Change[]; lines: string[] }

/**
 * Reads the steps of a change. Only offers that this organisation may sell now count; parts of the
 * subscription are named by billing’s keys, which billing checks against the subscription.
 * @throws AppError `invalid`
 */
export async function planChanges(
  db: Queryable,
  seller: Seller,
  wishes: ChangeWish['changes'],
): Promise<PlannedChanges> {
  const planned = await Promise.all(wishes.map((wish) => planChange(db, seller, wish)))
  return {
    changes: planned.map(({ change }) => change),
    lines: planned.map(({ line }) => line),
  }
}

async function planChange(
  db: Queryable,
  seller: Seller,
  wish: ChangeWish['changes'][number],
): Promise<{ change: Change; line: string }> {
  switch (wish.kind) {
    case 'add': {
      const { plan, sentence } = await chosen(db, seller, wish.line)
      return { change: { kind: 'add_product', plan }, line: `Add ${sentence}` }
    }
    case 'remove':
      return {
        change: { kind: 'remove_product', ratePlanId: wish.ratePlanId },
        line: 'Remove a part of the subscription',
      }
    case 'quantity': {
      const { ratePlanId, chargeNumber, quantity } = wish
      return {
        change: { kind: 'update_quantity', ratePlanId, chargeNumber, quantity },
        line: `Change a quantity to ${quantity}`,
      }
    }
    case 'plan': {
      const { plan, sentence } = await chosen(db, seller, wish.line)
      const { ratePlanId, direction } = wish
      return {
        change: { kind: 'change_plan', ratePlanId, plan, direction },
        line: `${direction === 'upgrade' ? 'Upgrade' : 'Downgrade'} to ${sentence}`,
      }
    }
  }
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
