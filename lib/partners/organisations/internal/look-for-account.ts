import type { Transaction } from '@/db/client'
import { enqueue } from '@/lib/core/jobs/enqueue'

/** Has an organisation’s account looked for in billing, however long that takes to answer. */
export async function lookForAccount(tx: Transaction, organisationId: string): Promise<void> {
  const subject = `billing:${organisationId}`
  await enqueue(tx, 'resolveBillingAccount', { organisationId }, { subject })
}
