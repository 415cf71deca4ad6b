import { selectColleagues } from '@/db/queries/partner-pages'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'
import { readHome } from './read-home'
import type { OpenedPage } from './views'

/** How many colleagues a page names; there are rarely more. */
const colleaguesShown = 100

/**
 * Opens a partner page for the signed-in partner user. A page that lives elsewhere is not opened here:
 * `url` says where it is.
 * @throws AppError `not_found` when it is not granted, exactly as when it does not exist
 */
export async function openPage(
  ctx: Context<PartnerActor>,
  page: string,
): Promise<OpenedPage | { url: string }> {
  const home = await readHome(ctx)
  const tile = home.pages.find((each) => each.page === page)
  if (!tile) throw new AppError('not_found', 'This page does not exist.')
  if (tile.url) return { url: tile.url }
  const colleagues = await selectColleagues(ctx.reads, ctx.actor.organisationId, {
    limit: colleaguesShown + 1,
  })
  return {
    page: tile.page,
    home,
    colleagues: colleagues.slice(0, colleaguesShown),
    moreColleagues: colleagues.length > colleaguesShown,
  }
}
