import type { Transaction } from '@/db/client'
import { enqueue } from '@/lib/core/jobs/enqueue'

/** Has what waits for an endpoint sent. Its row has to be locked: then no later time takes the place of an earlier one. */
export async function enqueueSending(
  tx: Transaction,
  endpointId: string,
  afterSeconds = 0,
): Promise<void> {
  await enqueue(
    tx,
    'sendWebhooks',
    { endpointId },
    { subject: `webhook-${endpointId}`, afterSeconds },
  )
}
