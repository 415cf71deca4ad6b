import { cappedCount } from '@/db/queries/core/text-search'
import { isStatementTimeout } from '@/db/queries/core/timeout'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { findOrganisation } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { ListState } from '@/lib/core/list'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import type { partnersList } from './lists'
import { partnersListSchema, searchTerm } from './schema'
import { organisationRow, type PartnerOrganisationList } from './views'

/**
 * A page of the partners table (`partnersList`).
 * @throws AppError `forbidden`; `invalid`, also when `after` or `before` names no row; `unavailable`
 *   when the database takes too long
 */
export async function list(ctx: Context, input: unknown): Promise<PartnerOrganisationList> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const state = parseInput(partnersListSchema, input)
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
  state: ListState<typeof partnersList>,
): Promise<PartnerOrganisationList> {
  const { search, sort, direction, archived } = state
  let found = null as number | null
  const page = await readPage(
    state,
    async (position) => {
      const term = search === '' ? undefined : searchTerm(search)
      const wanted = { sort, direction, archived, search: term }
      const listed = await listOrganisations(ctx.reads, scope, wanted, position)
      found = listed.found
      return listed.rows.map(organisationRow)
    },
    ({ id }) => id,
    (id) => findOrganisation(ctx.reads, scope, id),
  )
  return { ...page, matches: found === null ? null : cappedCount(found) }
}
