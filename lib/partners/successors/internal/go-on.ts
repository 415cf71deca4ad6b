import type { Transaction } from '@/db/client'
import { enqueue } from '@/lib/core/jobs/enqueue'

/** Has the worker go on with a succession; one that waits already stands for this, too. */
export async function goOn(tx: Transaction, successionId: string, afterSeconds = 0): Promise<void> {
  await enqueue(tx, 'carryOutSuccession', { successionId }, { subject: successionId, afterSeconds })
}
