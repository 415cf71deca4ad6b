import type { PartnerPage } from '@/db/enums'
import { selectColleagues } from '@/db/queries/partner-pages'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'
import { readHome } from './read-home'
import type { Colleague, PartnerHome } from './views'

/** How many colleagues a page names; there are rarely more. */
const colleaguesShown = 100

/**
 * Opens a partner page for the signed-in partner user.
 * @throws AppError `not_found` when it is not granted, exactly as when it does not exist
 */
export async function openPage(
  ctx: Context<PartnerActor>,
  page: PartnerPage,
): Promise<{
  home: PartnerHome
  colleagues: Colleague[]
  moreColleagues: boolean
  url: string | null
}> {
  const home = await readHome(ctx)
  const tile = home.pages.find((each) => each.page === page)
  if (!tile) throw new AppError('not_found', 'This page does not exist.')
  const colleagues = await selectColleagues(ctx.reads, ctx.actor.organisationId, {
    limit: colleaguesShown + 1,
  })
  return {
    home,
    url: tile.url,
    colleagues: colleagues.slice(0, colleaguesShown),
    moreColleagues: colleagues.length > colleaguesShown,
  }
}
