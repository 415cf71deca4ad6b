import type { PartnerPage } from '@/db/enums'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readHome } from './read-home'
import type { OpenedPage } from './views'

/**
 * Opens a partner page for the signed-in partner user, or a page below it: `only` then names the one partner
 * page that it belongs to. A page that lives elsewhere is not opened here: `url` says where it is.
 * @throws AppError `not_found` when it is not granted, exactly as when it does not exist
 */
export async function openPage(
  ctx: Context<PartnerActor>,
  page: string,
  only?: PartnerPage,
): Promise<OpenedPage | { url: string }> {
  const home = await readHome(ctx)
  const tile = home.pages.find((each) => each.page === page)
  if (!tile || (only && page !== only)) throw new AppError('not_found', 'This page does not exist.')
  return tile.url ? { url: tile.url } : { page: tile.page, home }
}
