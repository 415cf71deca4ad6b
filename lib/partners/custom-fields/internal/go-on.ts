import type { Transaction } from '@/db/client'
import { enqueue } from '@/lib/core/jobs/enqueue'

/** Has the worker go on taking what was deleted of a field from organisations; one job stands for all that was asked for. */
export async function goOn(tx: Transaction, fieldId: string): Promise<void> {
  await enqueue(tx, 'clearRemovedField', { fieldId }, { subject: fieldId })
}
