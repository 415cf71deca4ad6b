import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { rowId } from '@/lib/core/fields'
import { asked } from '@/lib/core/lookup'
import type { Crm } from '@/lib/ports/crm/crm'
import { sentences } from './labels'
import type { FoundCrmAccount } from './views'

const timeoutMs = 3_000

/**
 * What the CRM says of an organisation’s own account now; null without one. The CRM out of reach is an answer,
 * not an error.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function readCrmAccount(
  ctx: Context,
  ports: { crm: Crm | null },
  id: unknown,
): Promise<FoundCrmAccount | null> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const parsed = rowId.safeParse(id)
  const organisation = parsed.success ? await findOrganisation(ctx.reads, scope, parsed.data) : null
  if (!organisation) throw new AppError('not_found', sentences.notFound)
  const { salesforceAccountId } = organisation
  if (!salesforceAccountId) return null
  const { crm } = ports
  if (!crm) return { kind: 'not_connected' }
  const found = await asked(timeoutMs, () => crm.findAccount(salesforceAccountId))
  if ('said' in found) {
    return found.said ? { kind: 'refused', said: found.said } : { kind: 'out_of_reach' }
  }
  return found.value ? { kind: 'found', ...found.value } : { kind: 'not_found_or_not_visible' }
}
