import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { asked } from '@/lib/core/lookup'
import { parseInput } from '@/lib/core/parse'
import { crmAccountSchema } from './schema'
import type { FoundCrmAccount } from './views'

const timeoutMs = 3_000

/**
 * Looks for an account in the CRM, while its ID is typed (`CrmAccountInput`). The CRM out of reach is an
 * answer, not an error; it does not tell an account that is not there from one that we may not see.
 * @throws AppError `forbidden`, `invalid`
 */
export async function findCrmAccount(ctx: Context, input: unknown): Promise<FoundCrmAccount> {
  requirePermissionForAll(ctx, 'partner-organisations:create')
  const { salesforceAccountId } = parseInput(crmAccountSchema, input)
  const { crm } = ctx.ports
  if (!crm) return { kind: 'not_connected' }
  const found = await asked(timeoutMs, () => crm.findAccount(salesforceAccountId))
  if ('said' in found) {
    return found.said ? { kind: 'refused', said: found.said } : { kind: 'out_of_reach' }
  }
  return found.value ? { kind: 'found', ...found.value } : { kind: 'not_found_or_not_visible' }
}
