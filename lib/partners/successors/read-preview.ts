import { findOrganisation } from '@/db/queries/partners/organisations'
import { findOwner } from '@/db/queries/partners/owners'
import { findGrants } from '@/db/queries/partners/pages'
import { countForSuccession } from '@/db/queries/partners/succession-moves'
import { findTagsOf } from '@/db/queries/partners/tags'
import type { InstallationScope } from '@/db/scope'
import { requirePermissionForAll } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { findHindrance } from './internal/find-hindrance'
import { sentences, stopReasons } from './labels'
import { previewSchema } from './schema'
import { partyView, type SuccessionPreview } from './views'

/**
 * What would move and stay if an organisation were succeeded now, and why it cannot be (`previewSchema`). Without a
 * successor: by a new one.
 * @throws AppError `forbidden`, `invalid`, `not_found`
 */
export async function readPreview(ctx: Context, input: unknown): Promise<SuccessionPreview> {
  const scope = requirePermissionForAll(ctx, 'partner-organisations:succeed')
  const { organisationId, successorId } = parseInput(previewSchema, input)
  const [organisation, successor] = await Promise.all([
    findOrganisation(ctx.reads, scope, organisationId),
    successorId ? findOrganisation(ctx.reads, scope, successorId) : null,
  ])
  if (!organisation || (successorId && !successor)) {
    throw new AppError('not_found', sentences.noOrganisation)
  }
  if (successorId === organisationId) throw new AppError('invalid', sentences.itself)
  const [own, its, hindrance] = await Promise.all([
    readParty(ctx, scope, organisationId),
    successor && readParty(ctx, scope, successor.id),
    findHindrance(ctx.reads, scope, { organisation, successor }),
  ])
  return {
    ...own,
    successor: successor &&
      its && {
        ...partyView(successor),
        pages: its.pages,
        tags: its.tags,
        owner: its.owner,
        users: its.counts.users,
      },
    problem: hindrance && stopReasons[hindrance],
  }
}

async function readParty({ reads, config }: Context, scope: InstallationScope, id: string) {
  const [counts, tags, owner, granted] = await Promise.all([
    countForSuccession(reads, scope, id),
    findTagsOf(reads, scope, id),
    findOwner(reads, scope, id),
    findGrants(reads, scope, id),
  ])
  const pages = config.partnerPages.filter((page) => granted.includes(page))
  return { counts, tags: tags.map(({ name }) => name), owner: owner?.name ?? null, pages }
}
