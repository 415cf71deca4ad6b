import type { PartnerPage } from '@/db/enums'
import { lockOrganisation } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { sentences } from '../labels'
import { organisationView, type PartnerOrganisationView } from '../views'
import { changeGrants } from './change-grants'

/**
 * Writes which pages an organisation's users may open.
 * @param named the pages that were asked for, by the field that names them
 * @param allows whether a page may be opened afterwards, which may have been before
 * @throws AppError `invalid`, `not_found`
 */
export async function writePageAccess(
  ctx: Context,
  scope: Scope,
  id: string,
  named: Readonly<Record<string, readonly PartnerPage[]>>,
  allows: (page: PartnerPage, allowed: boolean) => boolean,
): Promise<PartnerOrganisationView> {
  const existing = ctx.config.partnerPages
  for (const [field, pages] of Object.entries(named)) {
    if (pages.every((page) => existing.includes(page))) continue
    const sentence = 'One of these pages does not exist here.'
    throw new AppError('invalid', sentence, { fields: { [field]: sentence } })
  }
  return ctx.db.transaction(async (tx) => {
    const stored = await lockOrganisation(tx, scope, id)
    if (!stored) throw new AppError('not_found', sentences.notFound)
    return organisationView(stored, await changeGrants(tx, ctx, scope, id, allows), existing)
  })
}
