import type { Transaction } from '@/db/client'
import type { OrderState } from '@/db/enums'
import {
  changeOrder,
  findOrder,
  type ListedOrder,
  type OrderChanges,
} from '@/db/queries/selling/orders'
import type { Scope } from '@/db/scope'
import { AppError } from '@/lib/core/errors'
import { staffOrderStateLabels } from '../labels'

/**
 * Moves an order from one of the states `from` to another, if `version` is still the newest.
 * @throws AppError `not_found`; `stale` when somebody or something has moved it meanwhile
 */
export async function moveOrder(
  tx: Transaction,
  scope: Scope,
  wanted: { orderId: string; version: number; from: readonly OrderState[] },
  changes: OrderChanges,
): Promise<ListedOrder> {
  const changed = await changeOrder(tx, scope, wanted, changes)
  const order = await findOrder(tx, scope, wanted.orderId)
  if (!order) throw new AppError('not_found', 'There is no such order.')
  if (!changed) {
    throw new AppError(
      'stale',
      wanted.from.includes(order.state)
        ? 'This order has moved on since you opened the page. Look again, then decide.'
        : `This order is at “${staffOrderStateLabels[order.state]}” now, where this cannot be done.`,
    )
  }
  return order
}
