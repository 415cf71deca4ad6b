import type { PartnerPage } from '@/db/enums'
import { findGrants } from '@/db/queries/partners/pages'
import { mintScope, type OrganisationScope } from '@/db/scope'
import type { Context, PartnerActor } from '../context'
import { AppError } from '../errors'

/**
 * The first line of every verb of the partner pages: one of `pages` has to exist here and be granted to the
 * person’s organisation. Gives whose data the verb may touch: that organisation's, whatever was sent.
 * @throws AppError `forbidden` for anybody who is no partner user; `not_found` when no page is granted,
 *   exactly as when it does not exist
 */
export async function requirePartnerPage(
  ctx: Context<PartnerActor>,
  ...pages: readonly PartnerPage[]
): Promise<OrganisationScope> {
  const { config } = ctx
  const scope = requirePartnerUser(ctx)
  const here = pages.filter(
    (page) => config.partnerPages.includes(page) && !config.partnerPageUrls[page],
  )
  const granted = here.length > 0 ? await findGrants(ctx.reads, scope, scope.organisationId) : []
  if (!here.some((page) => granted.includes(page))) {
    throw new AppError('not_found', 'This page does not exist.')
  }
  return scope
}

/**
 * The first line of what is open to every partner user, whichever pages are granted.
 * @throws AppError `forbidden` for anybody who is no partner user, or has to enrol first
 */
export function requirePartnerUser({ actor }: Context<PartnerActor>): OrganisationScope {
  if (actor.kind !== 'partner_user' || actor.enrolmentRequired) {
    throw new AppError('forbidden', 'You do not have permission to do this.')
  }
  return mintScope(actor.organisationId)
}
