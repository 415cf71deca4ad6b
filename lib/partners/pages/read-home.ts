import { selectPartnerHome } from '@/db/queries/partners/pages'
import { requirePartnerUser } from '@/lib/core/access/require-partner-page'
import type { Context, PartnerActor } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { shownEmail } from '@/lib/core/fields'
import type { PartnerHome } from './views'

/**
 * The signed-in partner user's start: their organisation, and the pages that exist in this
 * installation and are granted to it.
 * @throws AppError `forbidden`; `not_found` without such an organisation
 */
export async function readHome(ctx: Context<PartnerActor>): Promise<PartnerHome> {
  const { actor, config } = ctx
  const scope = requirePartnerUser(ctx)
  const organisation = await selectPartnerHome(ctx.reads, scope, scope.organisationId)
  if (!organisation) throw new AppError('not_found', 'This organisation does not exist.')
  const { name, logoUrl, logoHash, invoiceOwner, granted } = organisation
  return {
    brand: config.brand,
    organisation: { name, logoUrl, invoiceOwner },
    logo: config.logoCopies ? logoHash && `/api/partner/logos/${logoHash}` : logoUrl,
    person: { name: actor.name, email: shownEmail(actor.email) },
    pages: config.partnerPages
      .filter((page) => granted.includes(page))
      .map((page) => ({ page, url: config.partnerPageUrls[page] ?? null })),
  }
}
