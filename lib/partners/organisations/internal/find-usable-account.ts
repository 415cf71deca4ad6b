import { AppError } from '@/lib/core/errors'
import { within } from '@/lib/core/lookup'
import type { Account } from '@/lib/ports/billing/account'
import type { BillingReader } from '@/lib/ports/billing/billing'
import { accountProblem } from '../policy'

/**
 * The account that is typed, or null when billing does not answer in time.
 * @throws AppError `invalid` for the field
 */
export async function findUsableAccount(
  billing: BillingReader,
  key: string,
): Promise<Account | null> {
  const found = await within(3_000, () => billing.findAccount(key))
  const problem = found && accountProblem(found.value)
  if (problem) throw new AppError('invalid', problem, { fields: { zuoraAccountKey: problem } })
  return found?.value ?? null
}
