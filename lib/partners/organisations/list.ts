import { isStatementTimeout } from '@/db/queries/core/timeout'
import { countOrganisations } from '@/db/queries/partners/organisation-count'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { findOrganisation } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Extent } from '@/lib/core/list'
import { extentOf, extentOfSearch, readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import { type PartnersAsked, partnersListSchema, wantedOf } from './schema'
import { organisationRow, type PartnerOrganisationList } from './views'

/**
 * A page of the partners table (`partnersList`); with `counted` where it stands.
 * @throws AppError `forbidden`, also to who acts for one organisation and names a tag, an owner or a choice; `invalid`, also when `after` or `before` names no row; `unavailable`
 *   when the database takes too long
 */
export async function list(ctx: Context, input: unknown): Promise<PartnerOrganisationList> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const state = parseInput(partnersListSchema, input)
  if (scope.organisationId !== null && (state.tag || state.owner || state.choice)) {
    throw new AppError(
      'forbidden',
      'Tags, owners and custom fields are not for who acts for one organisation.',
    )
  }
  try {
    return await read(ctx, scope, state)
  } catch (error) {
    if (!isStatementTimeout(error)) throw error
    throw new AppError(
      'unavailable',
      'This took too long. Try again, or search for more letters.',
      {
        cause: error,
      },
    )
  }
}

async function read(
  ctx: Context,
  scope: Scope,
  { counted, ...state }: PartnersAsked,
): Promise<PartnerOrganisationList> {
  const wanted = wantedOf(state, ctx.config)
  let matches: PartnerOrganisationList['matches'] = null
  let extent: Extent | null = null
  const page = await readPage(
    state,
    async (position) => {
      const { rows, found } = await listOrganisations(ctx.reads, scope, wanted, position)
      matches = found && { count: found.count, more: found.more }
      extent = found && !found.more ? extentOfSearch(found, position) : null
      return rows.map(organisationRow)
    },
    ({ id }) => id,
    (id) => findOrganisation(ctx.reads, scope, id),
  )
  if (counted && !wanted.search) {
    extent = await extentOf(
      page,
      ({ id }) => id,
      (position) => countOrganisations(ctx.reads, scope, wanted, position),
    )
  }
  return { ...page, extent, matches }
}
