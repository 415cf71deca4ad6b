import type { PictureType } from '@/db/enums'
import { findLogoCopy } from '@/db/queries/partners/logos'
import { requirePartnerUser } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { logoCopySchema } from './schema'

/**
 * The kept copy of the own organisation's logo (`logoCopySchema`), where copies are kept.
 * @throws AppError `forbidden`; `not_found`, also for what is no hash
 */
export async function openCopy(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<{ bytes: Uint8Array; type: PictureType }> {
  const scope = requirePartnerUser(ctx)
  const parsed = logoCopySchema.safeParse(input)
  const found =
    parsed.success && ctx.config.logoCopies
      ? await findLogoCopy(ctx.reads, scope, parsed.data.hash)
      : null
  if (!found) throw new AppError('not_found', 'There is no such logo.')
  return { bytes: found.copy, type: found.copyType }
}
