import type { Transaction } from '@/db/client'
import type { PartnerPage } from '@/db/enums'
import { findGrants, replaceGrants } from '@/db/queries/partners/pages'
import type { Scope } from '@/db/scope'
import { record } from '@/lib/core/audit/record'
import type { Context } from '@/lib/core/context'

/**
 * Changes which pages the users of an organisation, which is locked, may open, of those that exist here; the others stay as
 * they were. Leaves no line of history where nothing changes, and gives the pages that may be opened afterwards.
 * @param allows whether a page may be opened afterwards, which may have been before
 */
export async function changeGrants(
  tx: Transaction,
  ctx: Context,
  scope: Scope,
  organisationId: string,
  allows: (page: PartnerPage, allowed: boolean) => boolean,
): Promise<PartnerPage[]> {
  const existing = ctx.config.partnerPages
  const granted = await findGrants(tx, scope, organisationId)
  const before = existing.filter((page) => granted.includes(page))
  const after = existing.filter((page) => allows(page, granted.includes(page)))
  if (before.join() === after.join()) return after
  const notOffered = granted.filter((page) => !existing.includes(page))
  await replaceGrants(tx, scope, organisationId, [...after, ...notOffered])
  await record(tx, ctx, {
    action: 'partner_organisation.page_access_changed',
    organisationId,
    before: { pageAccess: before },
    after: { pageAccess: after },
  })
  return after
}
