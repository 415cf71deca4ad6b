import type { Queryable } from '@/db/client'
import type { PartnerPage } from '@/db/enums'
import { findOwner } from '@/db/queries/partners/owners'
import { findGrants } from '@/db/queries/partners/pages'
import { countForSuccession } from '@/db/queries/partners/succession-moves'
import { findTagsOf } from '@/db/queries/partners/tags'
import type { InstallationScope } from '@/db/scope'
import type { Context } from '@/lib/core/context'
import type { Belongings } from '../views'

/** What an organisation has now of what moves and stays. */
export async function readBelongings(
  ctx: Context,
  scope: InstallationScope,
  id: string,
): Promise<Belongings> {
  const { reads } = ctx
  const [counts, tags, owner, pageAccess] = await Promise.all([
    countForSuccession(reads, scope, id),
    findTagsOf(reads, scope, id),
    findOwner(reads, scope, id),
    readPageAccess(reads, ctx, scope, id),
  ])
  return { counts, tags: tags.map(({ name }) => name), owner: owner?.name ?? null, pageAccess }
}

/** Which of the pages that exist here an organisation's users may open now. */
export async function readPageAccess(
  db: Queryable,
  { config }: Context,
  scope: InstallationScope,
  id: string,
): Promise<PartnerPage[]> {
  const granted = await findGrants(db, scope, id)
  return config.partnerPages.filter((page) => granted.includes(page))
}
