import { findLogo } from '@/db/queries/partners/logos'
import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { logoOfSchema } from './schema'
import { type LogoCheck, logoCheck } from './views'

/**
 * What this server found when it last looked at an organisation's logo (`logoOfSchema`).
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readCheck(ctx: Context, input: unknown): Promise<LogoCheck> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const { id } = parseInput(logoOfSchema, input)
  const [organisation, logo] = await Promise.all([
    findOrganisation(ctx.reads, scope, id),
    findLogo(ctx.reads, scope, id),
  ])
  if (!organisation) throw new AppError('not_found', 'There is no such partner organisation.')
  const wanted = organisation.logoUrl !== null
  return logoCheck(logo, { wanted, copies: ctx.config.logoCopies })
}
