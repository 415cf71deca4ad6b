import { searchCap } from '@/db/queries/core/text-search'
import { isStatementTimeout } from '@/db/queries/core/timeout'
import { type ListedOrganisation, listOrganisations } from '@/db/queries/partners/organisation-list'
import { findOrganisation } from '@/db/queries/partners/organisations'
import type { Scope } from '@/db/scope'
import { requirePermission } from '@/lib/core/access/require-permission'
import type { Context } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type ListState, listSchema, searchTerm } from './schema'
import type { PartnerOrganisationList, PartnerOrganisationRow } from './views'

/**
 * A page of the partners table (`ListInput`). Going on from a row that is the last one by now leads to
 * the last page, and likewise at the beginning.
 * @throws AppError `forbidden`; `invalid`, also when `after` or `before` names no row; `unavailable`
 *   when the database takes too long
 */
export async function list(ctx: Context, input: unknown): Promise<PartnerOrganisationList> {
  const scope = requirePermission(ctx, 'partner-organisations:read')
  const state = parseInput(listSchema, input)
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
  state: ListState,
): Promise<PartnerOrganisationList> {
  const from = state.after ?? state.before
  const page = await readPage(ctx, scope, state, { from, backwards: state.before !== undefined })
  if (page.rows.length > 0 || from === undefined) return page
  if (!(await findOrganisation(ctx.reads, scope, from))) {
    throw new AppError('invalid', 'This page of the list does not exist. Go back to its beginning.')
  }
  return readPage(ctx, scope, state, { backwards: state.after !== undefined })
}

type Position = { from?: string; backwards: boolean }

async function readPage(
  ctx: Context,
  scope: Scope,
  { search, sort, direction, size, archived }: ListState,
  { from, backwards }: Position,
): Promise<PartnerOrganisationList> {
  const { rows: nearest, found } = await listOrganisations(ctx.reads, scope, {
    sort,
    direction,
    from,
    backwards,
    archived,
    search: search === '' ? undefined : searchTerm(search),
    limit: size + 1,
  })
  const onwards = nearest.length > size
  const rows = nearest.slice(0, size)
  if (backwards) rows.reverse()
  const [hasBefore, hasAfter] = backwards
    ? [onwards, from !== undefined]
    : [from !== undefined, onwards]
  return {
    rows: rows.map(row),
    before: hasBefore ? (rows[0]?.id ?? null) : null,
    after: hasAfter ? (rows.at(-1)?.id ?? null) : null,
    matches: found === null ? null : { count: Math.min(found, searchCap), more: found > searchCap },
  }
}

function row({ createdAt, ...listed }: ListedOrganisation): PartnerOrganisationRow {
  return { ...listed, createdAt: createdAt.toISOString() }
}
