import { lockOrganisation } from '@/db/queries/partners/organisations'
import { findGrants, replaceGrants } from '@/db/queries/partners/pages'
import { requirePermission } from '@/lib/core/access/require-permission'
import { requireProven } from '@/lib/core/access/require-proven'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { pageAccessSchema } from './schema'
import { organisationView, type PartnerOrganisationView } from './views'

/**
 * Says which partner pages an organisation's users may open (`PageAccessInput`: all of them, not the
 * difference). Pages that this installation does not offer stay as they were.
 * @throws AppError `forbidden`, `unproven`, `invalid`, `not_found`
 */
export async function setPageAccess(
  ctx: Context,
  input: unknown,
): Promise<PartnerOrganisationView> {
  const scope = requirePermission(ctx, 'partner-pages:grant')
  const { id, pages } = parseInput(pageAccessSchema, input)
  requireProven(ctx)
  const existing = ctx.config.partnerPages
  if (pages.some((page) => !existing.includes(page))) {
    const sentence = 'One of these pages does not exist here.'
    throw new AppError('invalid', sentence, { fields: { pages: sentence } })
  }
  return ctx.db.transaction(async (tx) => {
    const stored = await lockOrganisation(tx, scope, id)
    if (!stored) throw new AppError('not_found', 'There is no such partner organisation.')
    const granted = await findGrants(tx, scope, id)
    const before = existing.filter((page) => granted.includes(page))
    const after = existing.filter((page) => pages.includes(page))
    if (before.join() !== after.join()) {
      const notOffered = granted.filter((page) => !existing.includes(page))
      await replaceGrants(tx, scope, id, [...after, ...notOffered])
      await record(tx, ctx, {
        action: 'partner_organisation.page_access_changed',
        organisationId: id,
        before: { pageAccess: before },
        after: { pageAccess: after },
      })
    }
    return organisationView(stored, after, existing)
  })
}
