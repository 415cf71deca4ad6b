import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { asked } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { accountProblem } from './policy'
import { billingAccountSchema } from './schema'
import type { FoundBillingAccount } from './views'

const timeoutMs = 3_000

/**
 * Looks for an account in billing by its ID or number, while it is typed (`BillingAccountInput`). Billing out
 * of reach is an answer, not an error.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findBillingAccount(
  ctx: Context,
  input: unknown,
): Promise<FoundBillingAccount> {
  requirePermissionForAll(ctx, 'partner-organisations:create')
  const { zuoraAccountKey } = parseInput(billingAccountSchema, input)
  const { billing } = ctx.ports
  if (!billing) return { kind: 'not_connected' }
  const found = await asked(timeoutMs, () => billing.findAccount(zuoraAccountKey))
  if ('said' in found) {
    return found.said ? { kind: 'refused', said: found.said } : { kind: 'out_of_reach' }
  }
  const problem = accountProblem(found.value)
  if (!found.value) return { kind: 'unknown', problem: problem ?? '' }
  const { id, number, name, currency, status, crmId } = found.value
  return { kind: 'found', account: { id, number, name, currency, status, crmId }, problem }
}
