import { findOrganisation } from '@/db/queries/partners/organisations'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { findHindrance } from './internal/find-hindrance'
import { readBelongings } from './internal/read-belongings'
import { sentences, stopReasons } from './labels'
import { previewSchema } from './schema'
import { partyView, type SuccessionPreview } from './views'

/**
 * What would move and stay if an organisation were succeeded now, and why it cannot be (`previewSchema`). Without a
 * successor: by a new one.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readPreview(ctx: Context, input: unknown): Promise<SuccessionPreview> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { organisationId, successorId } = parseInput(previewSchema, input)
  const [organisation, successor] = await Promise.all([
    findOrganisation(ctx.reads, scope, organisationId),
    successorId ? findOrganisation(ctx.reads, scope, successorId) : null,
  ])
  if (!organisation || (successorId && !successor)) {
    throw new AppError('not_found', sentences.noOrganisation)
  }
  if (successorId === organisationId) throw new AppError('invalid', sentences.itself)
  const [own, its, hindrance] = await Promise.all([
    readBelongings(ctx, scope, organisationId),
    successor && readBelongings(ctx, scope, successor.id),
    findHindrance(ctx.reads, scope, { organisation, successor }),
  ])
  return {
    ...own,
    successor: successor && its && { ...partyView(successor), ...its },
    problem: hindrance && stopReasons[hindrance],
  }
}
