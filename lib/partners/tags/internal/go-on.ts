import type { Transaction } from '@/db/client'
import { enqueue } from '@/lib/core/jobs/enqueue'

/** Has the worker go on taking a deleted tag from organisations; a job that waits already stands for this, too. */
export async function goOn(tx: Transaction, tagId: string): Promise<void> {
  await enqueue(tx, 'clearRemovedTag', { tagId }, { subject: tagId })
}
