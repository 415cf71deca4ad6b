import type { Transaction } from '@/db/client'
import { enqueue } from '../jobs/enqueue'

/** As often as the queue can count: Zuora may be away for days, and nothing else asks again. */
const untilAnswered = 32_767

/** Has an organisation’s account looked for in billing, however long that takes to answer. */
export async function lookForAccount(tx: Transaction, organisationId: string): Promise<void> {
  await enqueue(
    tx,
    'resolveBillingAccount',
    { organisationId },
    { subject: `billing:${organisationId}`, maxAttempts: untilAnswered },
  )
}
