import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { asked } from '@/lib/core/lookup'
import { sentences } from './labels'
import { organisationIdSchema } from './schema'
import type { FoundCrmAccount } from './views'

const timeoutMs = 3_000

/**
 * What the CRM says of an organisation’s own account now (`organisationIdSchema`); null without one. The CRM out of reach is an answer,
 * not an error.
 * @throws AppError `forbidden`; `not_found`, also for what cannot be an ID
 */
export async function readCrmAccount(
  ctx: Context,
  input: unknown,
): Promise<FoundCrmAccount | null> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const parsed = organisationIdSchema.safeParse(input)
  const organisation = parsed.success
    ? await findOrganisation(ctx.reads, scope, parsed.data.id)
    : null
  if (!organisation) throw new AppError('not_found', sentences.notFound)
  const { salesforceAccountId } = organisation
  if (!salesforceAccountId) return null
  const { crm } = ctx.ports
  if (!crm) return { kind: 'not_connected' }
  const found = await asked(timeoutMs, () => crm.findAccount(salesforceAccountId))
  if ('said' in found) {
    return found.said ? { kind: 'refused', said: found.said } : { kind: 'out_of_reach' }
  }
  return found.value ? { kind: 'found', ...found.value } : { kind: 'not_found_or_not_visible' }
}
