import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { writePageAccess } from './internal/write-page-access'
import { pageAccessSchema } from './schema'
import type { PartnerOrganisationView } from './views'

/**
 * Says which partner pages an organisation's users may open (`pageAccessSchema`: all of them, not the
 * difference). Pages that this installation does not offer stay as they were.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`
 */
export async function setPageAccess(
  ctx: Context,
  input: unknown,
): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-pages:grant')
  const { id, pages } = parseInput(pageAccessSchema, input)
  requireProven(ctx)
  return writePageAccess(ctx, scope, id, { pages }, (page) => pages.includes(page))
}
