import type { Transaction } from '@/db/client'
import type { OrderRecord } from '@/db/queries/selling/orders'
import { enqueue } from '@/lib/core/jobs/enqueue'
import { queueOf } from '../policy'

/**
 * Has an order placed, after those that its invoice owner's account waits for already.
 * @param afterSeconds not before so many seconds from now
 */
export async function enqueuePlacing(
  tx: Transaction,
  order: Pick<OrderRecord, 'id' | 'invoiceOwner' | 'invoiceOwnerAccountNumber' | 'customerId'>,
  afterSeconds = 0,
): Promise<void> {
  const options = { subject: queueOf(order), afterSeconds }
  await enqueue(tx, 'placeOrder', { orderId: order.id }, options)
}
