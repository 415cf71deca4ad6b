import { requirePartnerUser } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readHome } from './read-home'
import { openPageSchema } from './schema'
import type { OpenedPage } from './views'

/**
 * Opens a partner page for the signed-in partner user (`openPageSchema`), or a page below it: `only` then names the
 * one partner page that it belongs to. A page that lives elsewhere is not opened here: `url` says where it is.
 * @throws AppError `forbidden`; `not_found` when it is not granted, exactly as when it does not exist
 */
export async function openPage(
  ctx: Context<PartnerActor>,
  input: unknown,
): Promise<OpenedPage | { url: string }> {
  requirePartnerUser(ctx)
  const wanted = openPageSchema.safeParse(input).data
  const home = wanted && (await readHome(ctx))
  const tile = home?.pages.find(({ page }) => page === wanted?.page)
  if (!home || !tile || (wanted?.only && tile.page !== wanted.only))
    throw new AppError('not_found', 'This page does not exist.')
  return tile.url ? { url: tile.url } : { page: tile.page, home }
}
