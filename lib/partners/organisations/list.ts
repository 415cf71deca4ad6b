import { isStatementTimeout } from '@/db/queries/core/timeout'
import {
  currenciesOfOrganisations,
  listOrganisations,
} from '@/db/queries/partners/organisation-list'
import { findOrganisation } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { readPage } from '@/lib/core/list-page'
import { parseInput } from '@/lib/core/parse'
import type { PartnersState } from './lists'
import { partnersListSchema, wantedOf } from './schema'
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
  state: PartnersState,
): Promise<PartnerOrganisationList> {
  let matches: PartnerOrganisationList['matches'] = null
  const currencies = currenciesOfOrganisations(ctx.reads, scope)
  const reading = readPage(
    state,
    async (position) => {
      const wanted = wantedOf(state, ctx.config)
      const listed = await listOrganisations(ctx.reads, scope, wanted, position)
      matches = listed.found
      return listed.rows.map(organisationRow)
    },
    ({ id }) => id,
    (id) => findOrganisation(ctx.reads, scope, id),
  )
  const [page, known] = await Promise.all([reading, currencies])
  return { ...page, matches, currencies: known }
}
