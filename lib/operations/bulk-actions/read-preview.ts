import { isStatementTimeout } from '@/db/queries/core/timeout'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { lookAtChoice, queryFor } from './internal/choose'
import { previewSchema } from './schema'
import type { ActionPreview } from './views'

/**
 * For how many an action would be, and for how many it is so already (`previewSchema`).
 * @throws AppError `forbidden`, `invalid`; `unavailable` when counting takes too long
 */
export async function readPreview(ctx: Context, input: unknown): Promise<ActionPreview> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:suspend')
  requirePermissionForAll(ctx, 'partner-users:suspend')
  const { chosen, action } = parseInput(previewSchema, input)
  try {
    return await lookAtChoice(ctx.reads, scope, queryFor(ctx, scope, chosen), {
      of: chosen.of,
      action,
    })
  } catch (error) {
    if (!isStatementTimeout(error)) throw error
    const long = 'Counting takes too long now. Try again, or narrow the list down.'
    throw new AppError('unavailable', long, { cause: error })
  }
}
