import { findOrganisation, shareOrganisation } from '@/db/queries/partners/organisations'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lockForAction } from './internal/lock-for-action'
import { moveInto } from './internal/move-into'
import { viewUser } from './internal/view-user'
import { sentences } from './labels'
import { moveUserSchema } from './schema'
import type { PartnerUserView } from './views'

function fieldError(code: 'not_found' | 'conflict', sentence: string): AppError {
  return new AppError(code, sentence, { fields: { organisationId: sentence } })
}

/**
 * Moves a user to another organisation (`MoveUserInput`): the login stays, access is the new
 * organisation's from the next request on. A line of history on either side.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`, `stale`; `conflict` when the user is there
 *   already or is being removed, or that organisation is archived
 */
export async function move(ctx: Context, input: unknown): Promise<PartnerUserView> {
  const scope = requirePermission(ctx, 'partner-users:update')
  const { partnerUserId, version, organisationId } = parseInput(moveUserSchema, input)
  requireProven(ctx)
  return ctx.db.transaction(async (tx) => {
    const user = await lockForAction(tx, scope, 'move', { partnerUserId, version })
    const target = await shareOrganisation(tx, scope, organisationId)
    if (!target) throw fieldError('not_found', 'There is no such partner organisation.')
    if (target.archivedAt) throw fieldError('conflict', 'This organisation is archived.')
    if (target.id === user.organisationId) {
      throw fieldError('conflict', 'The user is in this organisation already.')
    }
    const source = await findOrganisation(tx, scope, user.organisationId)
    if (!(await moveInto(tx, ctx, scope, { user, from: source, to: target }))) {
      throw new AppError('stale', sentences.stale)
    }
    return viewUser(tx, scope, partnerUserId)
  })
}
