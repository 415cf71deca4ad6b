import type { PartnerPage } from '@/db/enums'
import { findGrants } from '@/db/queries/partner-organisations'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'

/**
 * The first line of every verb of the partner pages: one of `pages` has to exist here and be granted to the
 * person’s organisation.
 * @throws AppError `forbidden` for anybody who is no partner user; `not_found` when no page is granted,
 *   exactly as when it does not exist
 */
export async function requirePartnerPage(
  ctx: Context<PartnerActor>,
  ...pages: readonly PartnerPage[]
): Promise<void> {
  const { actor, config } = ctx
  if (actor.kind !== 'partner_user' || actor.enrolmentRequired) {
    throw new AppError('forbidden', 'You do not have permission to do this.')
  }
  const here = pages.filter(
    (page) => config.partnerPages.includes(page) && !config.partnerPageUrls[page],
  )
  const granted = here.length > 0 ? await findGrants(ctx.reads, actor.organisationId) : []
  if (!here.some((page) => granted.includes(page))) {
    throw new AppError('not_found', 'This page does not exist.')
  }
}
