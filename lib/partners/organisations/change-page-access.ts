import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { writePageAccess } from './internal/write-page-access'
import { changePageAccessSchema } from './schema'
import type { PartnerOrganisationView } from './views'

/**
 * Opens partner pages to an organisation's users and closes others (`ChangePageAccessInput`). Pages that are not named stay
 * as they are, so that nobody takes back what somebody else did meanwhile.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`
 */
export async function changePageAccess(
  ctx: Context,
  input: unknown,
): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-pages:grant')
  const { id, grant, withdraw } = parseInput(changePageAccessSchema, input)
  requireProven(ctx)
  return writePageAccess(
    ctx,
    scope,
    id,
    { grant, withdraw },
    (page, allowed) => grant.includes(page) || (allowed && !withdraw.includes(page)),
  )
}
