import { countAccess } from '@/db/queries/partners/user-access'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { parseInput } from '@/lib/core/parse'
import { previewSuspensionSchema } from './schema'
import type { SuspensionPreview } from './views'

/**
 * How many people a suspension of a user or of an organisation would take access from, and how many of
 * them have signed in during the last 30 days (`PreviewSuspensionInput`).
 * @throws AppError `forbidden`, `invalid`
 */
export async function previewSuspension(ctx: Context, input: unknown): Promise<SuspensionPreview> {
  const scope = requirePermission(ctx, 'partner-users:suspend')
  return countAccess(ctx.reads, scope, parseInput(previewSuspensionSchema, input))
}
